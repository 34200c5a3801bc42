#!/bin/sh
# Run once by the image, on an empty data folder: an owner for each product, no superuser. Migrations make the role the
# workers act as, hence createrole.
set -eu

psql --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set temporal_password="$TEMPORAL_DB_PASSWORD" \
  --set kontingent_password="$KONTINGENT_DB_PASSWORD" <<'SQL'
create role temporal with login password :'temporal_password';
create role kontingent_owner with login createrole password :'kontingent_password';
create database temporal owner temporal encoding 'UTF8' template template0;
create database temporal_visibility owner temporal encoding 'UTF8' template template0;
create database kontingent owner kontingent_owner encoding 'UTF8' template template0;
SQL
