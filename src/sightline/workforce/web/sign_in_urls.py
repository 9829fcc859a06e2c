"""The addresses of signing in, of one's own account, and of those that an administrator keeps."""

from django.urls import path

from .account import account
from .accounts import accounts
from .add_app import add_app
from .add_key import add_key
from .change_password import change_password
from .close_account import close_account
from .directory_return import directory_return
from .directory_sign_in import directory_sign_in
from .end_sessions import end_sessions
from .give_password import give_password
from .join_directory import join_directory
from .make_recovery_codes import make_recovery_codes
from .my_sessions import my_sessions
from .remove_factor import remove_factor
from .reopen_account import reopen_account
from .reset_factors import reset_factors
from .second_step import second_step
from .send_kept import send_kept
from .set_expiry import set_expiry
from .sign_in import sign_in
from .sign_in_methods import sign_in_methods
from .sign_out import sign_out
from .unlock import unlock

urlpatterns = [
    path("sign-in", sign_in, name="sign_in"),
    path("sign-in/second-step", second_step, name="second_step"),
    path("sign-in/directory", directory_sign_in, name="directory_sign_in"),
    path("sign-in/directory/return", directory_return, name="directory_return"),
    path("sign-out", sign_out, name="sign_out"),
    path("unlock", unlock, name="unlock"),
    path("unlock/kept", send_kept, name="send_kept"),
    path("me/sign-in", sign_in_methods, name="sign_in_methods"),
    path("me/sign-in/add-app", add_app, name="add_app"),
    path("me/sign-in/add-key", add_key, name="add_key"),
    path("me/sign-in/recovery-codes", make_recovery_codes, name="make_recovery_codes"),
    path("me/sign-in/password", change_password, name="change_password"),
    path("me/sign-in/<uuid:factor>/remove", remove_factor, name="remove_factor"),
    path("me/sessions", my_sessions, name="my_sessions"),
    path("me/sessions/end", end_sessions, name="end_sessions"),
    path("accounts", accounts, name="accounts"),
    path("users/<uuid:user>/account", account, name="account"),
    path("users/<uuid:user>/expiry", set_expiry, name="set_expiry"),
    path("users/<uuid:user>/close", close_account, name="close_account"),
    path("users/<uuid:user>/reopen", reopen_account, name="reopen_account"),
    path("users/<uuid:user>/reset-factors", reset_factors, name="reset_factors"),
    path("users/<uuid:user>/directory", join_directory, name="join_directory"),
    path("users/<uuid:user>/password", give_password, name="give_password"),
]
