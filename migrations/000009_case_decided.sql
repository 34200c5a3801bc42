alter table "case" add column decided jsonb;
comment on column "case".decided is 'State of the machine after the last stage, codes and instants only: what a workflow takes up that was killed between the commit of a stage and its history.';
