package io.supportaccess.process;

import io.supportaccess.organisation.Role;
import java.util.List;

/** Finds in SQL who would decide about their own part, which {@code FourEyes} would refuse. */
final class OwnPart {

    private static final List<String> STEPS = List.of(
            ModelIds.APPROVE_ACCESS,
            ModelIds.APPROVE_EXTENSION,
            ModelIds.REVIEW_BREAK_GLASS,
            ModelIds.CONFIRM_ORGANISATION,
            ModelIds.CONFIRM_REMOVAL);

    private OwnPart() {}

    /** The same condition on the step {@code t} alone. The requests of other steps than these are not read. */
    static String ofStep(String person) {
        return """
            case when t.task_def_key_ in ('%s') then exists (
                 select from act_ru_execution e join support_request r on r.reference = e.business_key_
                  where e.id_ = t.proc_inst_id_ and %s) else false end
            """.formatted(String.join("', '", STEPS), of(person));
    }

    /**
     * A condition on the step {@code t} of the request {@code r}.
     *
     * @param person an expression of the user's id
     */
    static String of(String person) {
        return """
            exists (
                select from (
                    select r.requester as person where t.task_def_key_ in ('%2$s', '%3$s', '%4$s')
                    union all
                    select r.requester
                     -- PostgreSQL would ask first for the administrators, of each step.
                     where case when t.task_def_key_ = '%5$s' then exists (
                           select from act_id_membership m
                            where m.group_id_ = '%6$s' and not same_person(m.user_id_, r.requester)) end
                    union all
                    select x.asked_by from access_extension x
                     where t.task_def_key_ = '%3$s' and x.reference = r.reference and x.decided_at is null
                    union all
                    select a.decided_by from access_approval a
                     where t.task_def_key_ = '%4$s'
                       and a.id = (select max(id) from access_approval where reference = r.reference and break_glass)
                    union all
                    select g.removed_by from access_grant g
                     where t.task_def_key_ = '%7$s' and g.reference = r.reference) own
                 where same_person(own.person, %1$s) or stand_together(r.reference, %1$s, own.person))
            """.formatted(
                        person,
                        ModelIds.APPROVE_ACCESS,
                        ModelIds.APPROVE_EXTENSION,
                        ModelIds.REVIEW_BREAK_GLASS,
                        ModelIds.CONFIRM_ORGANISATION,
                        Role.ADMINISTRATORS.group(),
                        ModelIds.CONFIRM_REMOVAL);
    }
}
