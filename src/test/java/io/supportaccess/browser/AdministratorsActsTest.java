package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.security.OpenedRoutes;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** All that an administrator may do in Admin is done there, and nothing is open beyond it. */
@BrowserTest
class AdministratorsActsTest {

    private static final String ADMIN = "/camunda/app/admin/default/#/";
    private static final String USER = "newcomer-in-admin";
    private static final String GROUP = "group-in-admin";
    private static final String NEW_PASSWORD = "another-odd-one-for-tests";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    private Asked asked;

    @Autowired
    private IdentityService identities;

    @Autowired
    private AuthorizationService authorizations;

    @AfterEach
    void leaveNobody() {
        identities.deleteUser(USER);
        identities.deleteGroup(GROUP);
    }

    @Test
    void nothingIsOpenThatNobodyDoes() {
        browser.signIn(ADMIN + "user-create", "admin", ApplicationTest.PASSWORD);
        makeThem();
        join();
        change();
        entitle();
        deleteThem();
        assertThat(OpenedRoutes.undoneByOperators(asked.calls()))
                .as("beside what Cockpit does to a case")
                .containsExactly(
                        "DELETE /process-instance/{id}",
                        "POST /task/{id}/assignee",
                        "PUT /process-instance/{id}/variables/{name}");
    }

    private void makeThem() {
        browser.enter(By.id("inputUserId"), USER);
        browser.enter(By.id("inputPassword"), ApplicationTest.PASSWORD);
        browser.enter(By.id("inputPasswordRepeat"), ApplicationTest.PASSWORD);
        browser.enter(By.id("inputFirstname"), "New");
        browser.enter(By.id("inputLastname"), "Comer");
        press("createUser()");
        await(
                "the user is there",
                () -> identities.createUserQuery().userId(USER).count() == 1);
        browser.open(ADMIN + "group-create");
        browser.enter(By.id("inputGroupId"), GROUP);
        browser.enter(By.id("inputName"), "A group");
        press("createGroup()");
        await(
                "the group is there",
                () -> identities.createGroupQuery().groupId(GROUP).count() == 1);
    }

    private void join() {
        browser.open(ADMIN + "users/" + USER + "?tab=groups");
        press("openCreateGroupMembershipDialog()");
        browser.click(By.xpath("//*[contains(@class,'modal')]//tr[contains(.,'%s')]//input".formatted(GROUP)));
        press("createGroupMemberships()");
        await("the user is a member", () -> members() == 1);
        press("close(status)");
        press("removeGroup(group.id)");
        await("the user is a member no more", () -> members() == 0);
    }

    private void change() {
        browser.open(ADMIN + "users/" + USER + "?tab=profile");
        browser.enter(By.id("inputFirstname"), "Newer");
        press("updateProfile()");
        await(
                "the profile is another",
                () -> identities.createUserQuery().userFirstName("Newer").count() == 1);
        browser.open(ADMIN + "users/" + USER + "?tab=account");
        browser.enter(By.id("inputAuthenticationUserPassword"), ApplicationTest.PASSWORD);
        browser.enter(By.id("inputPassword"), NEW_PASSWORD);
        browser.enter(By.id("inputPasswordRepeat"), NEW_PASSWORD);
        press("updateCredentials(updateCredentialsForm)");
        await("the password is another", () -> identities.checkPassword(USER, NEW_PASSWORD));
        press("unlockUser()");
        browser.open(ADMIN + "groups/" + GROUP + "?tab=information");
        browser.enter(By.id("inputName"), "Another group");
        press("updateGroup()");
        await(
                "the group has another name",
                () -> identities.createGroupQuery().groupName("Another group").count() == 1);
    }

    private void entitle() {
        browser.open(ADMIN + "authorization?resource=0");
        press("addNewAuthorization()");
        browser.enter(By.cssSelector("input.input-auth-name"), GROUP);
        press("confirmUpdateAuthorization(authorization)");
        await("the group has a right", () -> rights("*") == 1);
        browser.click(act("updateAuthorization(authorization)"));
        browser.enter(By.id("inputResourceId"), "welcome");
        press("confirmUpdateAuthorization(authorization)");
        await("it is another right", () -> rights("welcome") == 1);
        browser.click(act("deleteAuthorization(authorization)"));
        press("performDelete()");
        await("the right is gone", () -> rights("welcome") == 0);
        press("close(status)");
    }

    private void deleteThem() {
        browser.open(ADMIN + "users/" + USER + "?tab=account");
        press("deleteUser()");
        press("delete()");
        await(
                "the user is gone",
                () -> identities.createUserQuery().userId(USER).count() == 0);
        browser.open(ADMIN + "groups/" + GROUP + "?tab=information");
        press("deleteGroup()");
        press("delete()");
        await(
                "the group is gone",
                () -> identities.createGroupQuery().groupId(GROUP).count() == 0);
    }

    private void press(String does) {
        browser.click(By.cssSelector("[ng-click='%s']".formatted(does)));
    }

    /** In the row of the group. */
    private static By act(String does) {
        return By.xpath("//tr[contains(.,'%s')]//a[@ng-click='%s']".formatted(GROUP, does));
    }

    private void await(String what, BooleanSupplier condition) {
        browser.await(what, condition::getAsBoolean);
    }

    private long members() {
        return identities.createUserQuery().userId(USER).memberOfGroup(GROUP).count();
    }

    private long rights(String resource) {
        return authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .groupIdIn(GROUP)
                .resourceId(resource)
                .count();
    }
}
