-- The recovery of carts comes with a template for closed windows now. Where it was never touched, switched on or run it is given anew.
delete from automations a where a.key = 'cart_recovery' and a.version = 1 and not a.enabled and a.deleted_at is null
  and not exists (select 1 from automation_runs r where r.account_id = a.account_id and r.automation_id = a.id);
