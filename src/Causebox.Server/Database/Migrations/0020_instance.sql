-- The organizations of the whole instance, for who administers it: a page, in the order of their short names. It runs as the owner, for whom forced policies
-- hold too, and gives nothing to a person who is no administrator of the instance, whoever calls it.
create function instance_organizations(administrator uuid, after_slug text, most integer)
    returns table (organization_id uuid, slug text, name text, created_at timestamptz, people bigint, role text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select o.organization_id, o.slug, o.name, o.created_at,
        (select count(*) from memberships m where m.organization_id = o.organization_id),
        (select m.role from memberships m where m.organization_id = o.organization_id and m.person_id = administrator)
    from organizations o
    where exists (select from people p where p.person_id = administrator and p.instance_administrator)
        and (after_slug = '' or o.slug > after_slug)
    order by o.slug
    limit least(most, 201)
$$;
revoke all on function instance_organizations from public;
grant execute on function instance_organizations to causebox_server;
