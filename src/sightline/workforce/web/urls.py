"""Workforce's pages."""

from django.urls import path

from .add_agency import add_agency
from .add_team import add_team
from .add_user import add_user
from .agencies import agencies
from .appoint import appoint
from .arrange_cover import arrange_cover
from .change_post import change_post
from .end_absence import end_absence
from .end_acting_rank import end_acting_rank
from .end_cover import end_cover
from .end_post import end_post
from .end_team import end_team
from .give_acting_rank import give_acting_rank
from .limit_post import limit_post
from .load_workforce import load_workforce
from .make_token import make_token
from .move_team import move_team
from .on_duty import on_duty
from .record_absence import record_absence
from .record_accreditation import record_accreditation
from .record_shift import record_shift
from .revoke_token import revoke_token
from .roles import roles
from .rotate_token import rotate_token
from .sign_in_urls import urlpatterns as signing_in
from .take_back_shift import take_back_shift
from .team import team
from .teams import teams
from .tokens import tokens
from .unsupervised import unsupervised
from .users import users
from .withdraw_accreditation import withdraw_accreditation
from .worker import worker

urlpatterns = [
    *signing_in,
    path("users", users, name="users"),
    path("users/add", add_user, name="add_user"),
    path("users/<uuid:user>/appoint", appoint, name="appoint"),
    path("users/<uuid:user>/acting-rank", give_acting_rank, name="give_acting_rank"),
    path("acting-ranks/<uuid:acting_rank>/end", end_acting_rank, name="end_acting_rank"),
    path("posts/<uuid:post>/end", end_post, name="end_post"),
    path("posts/<uuid:post>/change", change_post, name="change_post"),
    path("posts/<uuid:post>/limit", limit_post, name="limit_post"),
    path("posts/<uuid:post>/cover", arrange_cover, name="arrange_cover"),
    path("covers/<uuid:cover>/end", end_cover, name="end_cover"),
    path("agencies", agencies, name="agencies"),
    path("agencies/add", add_agency, name="add_agency"),
    path("agencies/<uuid:agency>/add-team", add_team, name="add_team"),
    path("teams", teams, name="teams"),
    path("teams/<uuid:team>", team, name="team"),
    path("teams/<uuid:team>/move", move_team, name="move_team"),
    path("teams/<uuid:team>/end", end_team, name="end_team"),
    path("on-duty", on_duty, name="on_duty"),
    path("unsupervised", unsupervised, name="unsupervised"),
    path("roles", roles, name="roles"),
    path("workers/<uuid:user>", worker, name="worker"),
    path("workers/<uuid:user>/shift", record_shift, name="record_shift"),
    path("shifts/<uuid:shift>/take-back", take_back_shift, name="take_back_shift"),
    path("workers/<uuid:user>/absence", record_absence, name="record_absence"),
    path("absences/<uuid:absence>/end", end_absence, name="end_absence"),
    path("workers/<uuid:user>/accreditation", record_accreditation, name="record_accreditation"),
    path("accreditations/<uuid:accreditation>/withdraw", withdraw_accreditation, name="withdraw_accreditation"),
    path("workforce/load", load_workforce, name="load_workforce"),
    path("tokens", tokens, name="tokens"),
    path("tokens/make", make_token, name="make_token"),
    path("tokens/<uuid:token>/rotate", rotate_token, name="rotate_token"),
    path("tokens/<uuid:token>/revoke", revoke_token, name="revoke_token"),
]
