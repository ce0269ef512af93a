"""How often something may be asked: a count in a window.

Counts stand in the database, so that several processes share them, and a restart forgets none; under hashes,
for some are of e-mail addresses. What one request may take is bounded as in ``examples.service.limits``.
"""

from __future__ import annotations

import hmac
from ipaddress import IPv6Address, ip_address, ip_network

from fastapi import HTTPException, Request
from sqlalchemy import delete

from . import tables
from .database import inserted, transaction
from .host import Host


def at_most(host: Host, what: str, who: str, most: int, seconds: int = 3600) -> None:
    """Count that somebody does something; 429 where that is too often in this window."""
    second = int(host.now().timestamp())
    window = second - second % seconds
    with transaction(host.engine, "count") as db:
        row = inserted(db, tables.Rate).values(key=_key(host, what, who), window=window, count=1)
        more = row.on_conflict_do_update(
            index_elements=["key", "window"], set_={"count": tables.Rate.count + 1}
        )
        count: int = db.scalars(more.returning(tables.Rate.count)).one()
        if count == 1:
            db.execute(delete(tables.Rate).where(tables.Rate.window < second - 2 * 86400))
    if count > most:
        raise HTTPException(429, what, {"Retry-After": str(seconds)})


def codes_at_most(host: Host, address: str, email: str) -> None:
    """Bound the codes sent from an address, from it to an e-mail, and to an e-mail from everywhere.

    From one address alone nobody can use up what the reader of an e-mail may ask for.
    """
    most = host.settings.limits.codes
    at_most(host, "ma-tu", address, 10 * most)
    at_most(host, "ma", f"{address} {email}", most)
    at_most(host, "ma-den", email, 4 * most)


def _key(host: Host, what: str, who: str) -> str:
    return f"{what}:{hmac.digest(host.settings.secret, who.encode(), 'sha256').hex()[:32]}"


def address_of(request: Request) -> str:
    """From where a request comes; behind the proxy of PORTAL_PROXY, from where it came to that. Of IPv6 the
    network: one household has as many addresses as it likes.
    """
    address = request.client.host if request.client else "?"
    try:
        read = ip_address(address)
    except ValueError:
        return address
    return str(ip_network(f"{read}/64", strict=False)) if isinstance(read, IPv6Address) else str(read)
