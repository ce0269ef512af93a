"""A form of a procedure in Django: shown, sent, its problems beside the questions. See README.md."""

from functools import cache
from mimetypes import guess_type

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path

from dvc_core import CompiledForm, compile_form, load, normalise, today
from dvc_core.hosts import html

FILE, FORM = "procedures/tieu-chuan-do-luong/2.001209.yaml", "ban-cong-bo"

# The settings: this file is its own settings module.
SECRET_KEY = "for-an-example-only"  # noqa: S105 - yours comes from the environment
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = __name__
MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]


@cache
def compiled() -> CompiledForm:
    """The form, made ready once: code lists as of the day the process starts."""
    procedure = load(FILE).procedure
    if procedure is None or not procedure.forms:
        raise LookupError(f"{FILE}: no form (tthc check {FILE})")
    return compile_form(procedure.forms[FORM])


def view(request: HttpRequest) -> HttpResponse:
    """Show the form; take it when it is right, else show what was entered and what is wrong."""
    known = {"ho_so.ngay_nop": today().isoformat()}  # of a person who is signed in, more
    page = html.Page(assets="/assets/", known=known, hidden={"csrfmiddlewaretoken": get_token(request)})
    if request.method == "POST":
        posted = dict(request.POST.lists())
        for name, files in request.FILES.lists():
            posted[name] = [{"ten": f.name, "loai": f.content_type, "dung_luong": f.size} for f in files]
        record = normalise(compiled().plan, "html", posted, ignore=page.hidden, known=known)
        page = page._replace(posted=posted, errors=html.errors(compiled().validate(record)))
        if not page.errors:
            return JsonResponse({"received": record})  # here the dossier is kept
    return HttpResponse(html.page(compiled().plan, page), status=422 if page.errors else 200)


def asset(_: HttpRequest, name: str) -> HttpResponse:
    """The style sheet and the script of the page."""
    if name not in html.assets():
        raise Http404
    return HttpResponse(html.assets()[name], content_type=guess_type(name)[0])


urlpatterns = [path("", view), path("assets/<name>", asset)]
