"""What a procedure costs, when a dossier is due, what is to be brought; with reasons, or unknown and what would decide it.

    fee(procedure, {"so_ban": 3}, channel="truc_tuyen", on=day)
    deadline(procedure, received, [Event("tiep_nhan", moment)], channel="truc_tuyen")
    checklist(procedure, {"kh_da": True})

One record of answers serves all three. Questions are those of ``cau_hoi``, then those of the forms of the procedure,
and some that every procedure has: ``kenh`` (the way of filing) and ``dia_ban`` (the code of the province), for due days
``truong_hop`` (the case with a code) and ``phi_dia_gioi``. What the file states in words alone is a question too, named
by its place (``phi_le_phi.0.mien_giam.0``). Nothing that is not answered is assumed.
"""
