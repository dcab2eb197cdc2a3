package io.supportaccess.process.task;

import io.supportaccess.process.SupportProcess;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Gives Tasklist its filters at the first start. Later starts leave them as somebody has changed them. */
@Component
class TasklistFilters implements SmartInitializingSingleton {

    private static final List<Map<String, String>> COLUMNS = List.of(
            Map.of("name", "organisation", "label", "Organisation"),
            Map.of("name", "subject", "label", "Subject"),
            Map.of("name", "reference", "label", "Reference"));

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    TasklistFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (filters.createFilterQuery().count() > 0) {
            return;
        }
        create(1, "My tasks", "What waits for you", query().taskAssigneeExpression("${currentUser()}"));
        create(
                2,
                "My groups' tasks",
                "What you or a colleague may claim",
                // By their groups too; the requester is a candidate at the end of the access window without a group.
                query().taskCandidateUserExpression("${currentUser()}"));
        create(3, "All open requests", "Every step that waits for somebody, as far as you may see it", query());
    }

    private TaskQuery query() {
        return tasks.createTaskQuery().processDefinitionKey(SupportProcess.KEY);
    }

    private void create(int priority, String name, String description, TaskQuery query) {
        Filter filter = filters.newTaskFilter(name);
        filter.setQuery(query);
        filter.setProperties(Map.of(
                "description",
                description,
                "priority",
                priority,
                "refresh",
                true,
                "color",
                "#0b6e99",
                "showUndefinedVariable",
                false,
                "variables",
                COLUMNS));
        filters.saveFilter(filter);
        Authorization everybody = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        everybody.setUserId(Authorization.ANY);
        everybody.setResource(Resources.FILTER);
        everybody.setResourceId(filter.getId());
        everybody.addPermission(Permissions.READ);
        authorizations.saveAuthorization(everybody);
    }
}
