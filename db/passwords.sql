-- Run by psql beside roles.sql: takes the passwords from the environment, so that none is in a file or in a command.
\getenv owner_password SUPPORT_ACCESS_OWNER_PASSWORD
\getenv app_password SUPPORT_ACCESS_APP_PASSWORD
set log_statement = 'none';
set log_min_error_statement = 'panic';
alter role support_access_owner password :'owner_password';
alter role support_access_app password :'app_password';
