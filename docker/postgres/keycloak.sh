#!/bin/sh
# Runs once, when the data directory is new: Keycloak's own role and database, beside the platform's (those are migrate's).
set -eu
psql --username postgres --set=password="$KEYCLOAK_DB_PASSWORD" --set=ON_ERROR_STOP=1 <<'SQL'
CREATE ROLE keycloak LOGIN PASSWORD :'password';
CREATE DATABASE keycloak OWNER keycloak;
SQL
