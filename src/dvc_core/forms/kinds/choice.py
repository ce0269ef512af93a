"""One of several options, or some of them."""

from ._kind import Kind

KINDS = (Kind("chon_mot", "code", plainer="van_ban"), Kind("chon_nhieu", "codes"))
