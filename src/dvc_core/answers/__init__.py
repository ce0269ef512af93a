"""What a procedure costs, with reasons: an amount, an exact interval, or unknown and what would decide it.

    answer = fee(procedure, {"so_ban": 3}, channel="truc_tuyen", on=day)
    answer.status, answer.totals, answer.unknown, answer.asks

Questions are those of ``cau_hoi``, then those of the forms of the procedure, and some that every procedure has:
``kenh`` (the way of filing) and ``dia_ban`` (the code of the province). What the file states in words alone is a
question too, named by its place (``phi_le_phi.0.mien_giam.0``). Nothing that is not answered is assumed.
"""
