package io.supportaccess.process;

/** The ids of the model that the code names: all steps and some other elements. A test holds that the model has them. */
public final class ModelIds {

    // The steps, which wait for a person.
    public static final String CONFIRM_ORGANISATION = "UserTask_ConfirmOrganisation";
    public static final String COMPLETE_DETAILS = "UserTask_CompleteDetails";
    public static final String APPROVE_ACCESS = "UserTask_ApproveAccess";
    public static final String OPEN_USERS_SETTINGS = "UserTask_OpenUsersSettings";
    public static final String INVITE_IN_CONTACT_FORM = "UserTask_InviteInContactForm";
    public static final String ADD_XERO_SUPPORT = "UserTask_AddXeroSupport";
    public static final String FIND_ACCESS_MANAGER = "UserTask_FindAccessManager";
    public static final String CLEAR_PAYROLL_ACCESS = "UserTask_ClearPayrollAccess";
    public static final String CONTACT_XERO_SUPPORT = "UserTask_ContactXeroSupport";
    public static final String TELL_XERO_SUPPORT = "UserTask_TellXeroSupport";
    public static final String FOLLOW_UP_QUESTION = "UserTask_FollowUpQuestion";
    public static final String EXTEND_OR_END_ACCESS = "UserTask_ExtendOrEndAccess";
    public static final String APPROVE_EXTENSION = "UserTask_ApproveExtension";
    public static final String ANSWER_XERO_SUPPORT = "UserTask_AnswerXeroSupport";
    public static final String REMOVE_XERO_SUPPORT = "UserTask_RemoveXeroSupport";
    public static final String CONFIRM_REMOVAL = "UserTask_ConfirmRemoval";
    public static final String REVIEW_BREAK_GLASS = "UserTask_ReviewBreakGlass";

    // The service tasks.
    public static final String REGISTER_REQUEST = "ServiceTask_RegisterRequest";
    public static final String DRAFT_INVITATION = "ServiceTask_DraftInvitation";
    public static final String DRAFT_SUPPORT_MESSAGE = "ServiceTask_DraftSupportMessage";
    public static final String RECORD_REMOVAL = "ServiceTask_RecordRemoval";

    // The policy.
    public static final String PLAN_ACCESS = "BusinessRuleTask_PlanAccess";

    // The phases and the other subprocesses.
    public static final String PLAN_AND_GRANT_ACCESS = "SubProcess_PlanAndGrantAccess";
    public static final String GRANT_ACCESS = "SubProcess_GrantAccess";
    public static final String END_ACCESS = "SubProcess_EndAccess";

    // The ends, of the request and of its parts.
    public static final String ENDED_ACCESS_REFUSED = "EndEvent_AccessRefused";
    public static final String ENDED_REQUEST_WITHDRAWN = "EndEvent_RequestWithdrawn";
    public static final String ENDED_REQUEST_EXPIRED = "EndEvent_RequestExpired";
    public static final String ENDED_REMOVAL_RECORDED = "EndEvent_RemovalRecorded";
    public static final String ENDED_UNJUSTIFIED_ACCESS_REVOKED = "EndEvent_UnjustifiedAccessRevoked";
    public static final String ENDED_ACCESS_ENDED = "EndEvent_AccessEnded";

    private ModelIds() {}
}
