"""The closed vocabularies of the portal's interface, and which of its values concern the portal only."""

from __future__ import annotations

from collections.abc import Mapping

KINDS = {
    "ASSIGNED_REGULATION": "luat_giao_quy_dinh_chi_tiet",
    "NOT_ASSIGNED_REGULATION": "khong_duoc_luat_giao",
    "OTHER": "khac",
}
TIERS = {
    "isMinistry": "cap_bo",
    "isProvince": "cap_tinh",
    "isWard": "cap_xa",
    "isOtherAgency": "co_quan_khac",
}
RETURNS = {"AT_SUBMISSION_PLACE": "truc_tiep", "AT_HOME": "buu_chinh", "ONLINE": "truc_tuyen"}
RETURN_WORDS = {"AT_SUBMISSION_PLACE": "tại nơi nộp", "AT_HOME": "tại nhà", "ONLINE": "trực tuyến"}
SUBMISSIONS = {"ONLINE": "Nộp trực tuyến", "OFFLINE": "Nộp không trực tuyến"}

#: Kinds of values of the other system, and their class. A flag that is set is kept word for word.
TECHNICAL: Mapping[str, str] = {
    **dict.fromkeys(
        [
            "categoryIds[]", "serviceGroupIds[]", "legalBasisIds[]", "resultIds[]", "subjectTypeIds[]",
            "departmentExecutingIds[]", "departmentAuthorityIds[]", "departmentAuthorizedIds[]",
            "departmentCoordinatingIds[]", "unitGroupExecutingIds[]", "unitGroupAuthorityIds[]",
            "unitGroupAuthorizedIds[]", "unitGroupCoordinatingIds[]", "departmentPromulgateId",
            "categoriesDetails[].id", "category.id", "legalBasisesDetails[].id", "resultsDetails[].id",
            "subjectTypesDetails[].id", "serviceGroupsDetails[].id", "departmentsExecuting[].id",
            "departmentsAuthority[].id", "departmentsAuthorized[].id", "departmentsCoordinating[].id",
            "unitGroupsExecuting[].id", "unitGroupsAuthority[].id", "unitGroupsAuthorized[].id",
            "unitGroupsCoordinating[].id", "cases[].id", "executionMethods[].fees[].currencyId",
            "executionMethods[].fees[].attachment.fileId", "procedureProposal.id",
            "procedureProposal.issuingAgency.id", "executionCases[].profileComponents[].profileComponentId",
            "executionCases[].profileComponents[].attachments[].id",
        ],
        "id",
    ),
    **dict.fromkeys(
        [
            "subjectTypesDetails[].code", "departmentPromulgateCode", "departmentsExecuting[].code",
            "departmentsAuthority[].code", "departmentsAuthorized[].code", "departmentsCoordinating[].code",
            "executionCases[].profileComponents[].code", "serviceGroupsDetails[].type",
        ],
        "catalogue_code",
    ),
    **dict.fromkeys(["createdAt", "procedureProposal.publicationDate"], "time"),
    **dict.fromkeys(
        [
            "executionCases[].profileComponents[].attachments[].bucketName",
            "executionCases[].profileComponents[].attachments[].filePath",
        ],
        "storage",
    ),
    **dict.fromkeys(["state", "type", "procedureProposal.proposalType"], "state"),
    **dict.fromkeys(
        [
            "isInternal", "isUndetermined", "isVertical", "isSharedService", "isOfflineOnly",
            "isNonTerritorial", "executionCases[].profileComponents[].required",
            "executionCases[].profileComponents[].hasElectronicForm",
            "executionCases[].profileComponents[].isProcessingResult",
        ],
        "flag",
    ),
}  # fmt: skip

#: Texts that tell rather than state: they are carried as they are.
NARRATIVE = frozenset(
    {
        "executionSteps[].name",
        "executionSteps[].description",
        "executionMethods[].description",
        "executionMethods[].fees[].description",
        "description",
        "note",
        "requirementsAndConditions",
        "dossierReceivingAddresses",
    }
)
