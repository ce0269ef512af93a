"""Numbers: whole, decimal, an amount in đồng."""

from ._kind import Kind

KINDS = (
    Kind("so_thap_phan", "number"),
    Kind("so_nguyen", "integer", plainer="so_thap_phan"),
    Kind("tien", "integer", plainer="so_nguyen"),
)
