"""One form of a procedure in Django: shown, sent, its problems beside the questions. See README.md.

python -m django runserver --settings examples.django.app
"""

from functools import cache

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from dvc_core import CompiledForm, compile_form, load, normalise
from dvc_core.hosts import html

SECRET_KEY = "an-example-only"  # noqa: S105 - of a real application it comes from the environment
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
ROOT_URLCONF = __name__
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of Django's field


@cache
def compiled() -> CompiledForm:
    """The form, made ready once."""
    procedure = load("procedures/ho-tich/1.000894.yaml").procedure
    assert procedure is not None
    assert procedure.forms
    return compile_form(procedure.forms["to-khai"])
