"""A form of a procedure in Django: shown, sent, its problems beside the questions. See README.md."""

from mimetypes import guess_type

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path

from dvc_core import open_procedure, today
from dvc_core.hosts import html

# The settings: this file is its own settings module.
SECRET_KEY = "for-an-example-only"  # noqa: S105 - yours comes from the environment
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = __name__
MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]

FORM = open_procedure("procedures/tieu-chuan-do-luong/2.001209.yaml").form("ban-cong-bo")


def view(request: HttpRequest) -> HttpResponse:
    """Show the form; take it when it is right, else show what was entered and what is wrong."""
    known = {"ho_so.ngay_nop": today().isoformat()}  # of a person who is signed in, more
    page = html.Page(assets="/assets/", known=known, hidden={"csrfmiddlewaretoken": get_token(request)})
    if request.method == "POST":
        posted = html.received([*request.POST.lists(), *request.FILES.lists()])
        record, page = FORM.submit(page, posted)
        if not page.errors:
            return JsonResponse({"received": record})  # here the dossier is kept
    return HttpResponse(FORM.page(page).encode(), status=422 if page.errors else 200)


def asset(_: HttpRequest, name: str) -> HttpResponse:
    """The style sheet and the script of the page."""
    if name not in html.assets():
        raise Http404
    return HttpResponse(html.assets()[name], content_type=guess_type(name)[0])


urlpatterns = [path("", view), path("assets/<name>", asset)]
