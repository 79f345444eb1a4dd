"""The link at the foot of reminders. It needs no account and no cookie: holding it is the right to use it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from learners.reminders import queries, services


@never_cache
@csrf_exempt  # mail programs post here by themselves (RFC 8058); the token in the address is the permission
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    if request.method == "POST":
        if "again" in request.POST:
            services.turn_on(token=token)
        else:
            services.turn_off(token=token)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse("Reminders are off.\n", content_type="text/plain; charset=utf-8")
        return redirect("web:unsubscribe", token)
    subscription = queries.get_subscription(token=token)
    return render(request, "reminders/unsubscribe.html", {"subscription": subscription, "token": token})
