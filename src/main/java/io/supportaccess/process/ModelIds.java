package io.supportaccess.process;

/** The ids of all tasks, subprocesses and ends of the model; a test holds that the model has the same. */
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
    public static final String RECORD_GRANT = "ServiceTask_RecordGrant";
    public static final String DRAFT_SUPPORT_MESSAGE = "ServiceTask_DraftSupportMessage";
    public static final String RECORD_NOTIFICATION = "ServiceTask_RecordNotification";
    public static final String RECORD_REMOVAL = "ServiceTask_RecordRemoval";

    // The policy.
    public static final String PLAN_ACCESS = "BusinessRuleTask_PlanAccess";

    // The phases and the other subprocesses.
    public static final String PLAN_AND_GRANT_ACCESS = "SubProcess_PlanAndGrantAccess";
    public static final String GRANT_ACCESS = "SubProcess_GrantAccess";
    public static final String WHILE_XERO_SUPPORT_HELPS = "SubProcess_WhileXeroSupportHelps";
    public static final String NOTIFY_SUPPORT = "SubProcess_NotifySupport";
    public static final String XERO_SUPPORT_REPLIED = "SubProcess_XeroSupportReplied";
    public static final String END_ACCESS = "SubProcess_EndAccess";
    public static final String REVIEW_AFTERWARDS = "SubProcess_ReviewAfterwards";

    // The ends, of the request and of its parts.
    public static final String ENDED_ACCESS_NOT_APPROVED = "EndEvent_AccessNotApproved";
    public static final String ENDED_ACCESS_GRANTED = "EndEvent_AccessGranted";
    public static final String ENDED_PAYROLL_NOT_CLEARED = "EndEvent_PayrollNotCleared";
    public static final String ENDED_XERO_SUPPORT_LET_IN = "EndEvent_XeroSupportLetIn";
    public static final String ENDED_NO_ACCESS_NEEDED = "EndEvent_NoAccessNeeded";
    public static final String ENDED_ACCESS_REFUSED = "EndEvent_AccessRefused";
    public static final String ENDED_NOTHING_TO_WATCH = "EndEvent_NothingToWatch";
    public static final String ENDED_TOLD_WITH_INVITATION = "EndEvent_ToldWithInvitation";
    public static final String ENDED_NOTIFICATION_RECORDED = "EndEvent_NotificationRecorded";
    public static final String ENDED_XERO_SUPPORT_TOLD = "EndEvent_XeroSupportTold";
    public static final String ENDED_QUESTION_FOLLOWED_UP = "EndEvent_QuestionFollowedUp";
    public static final String ENDED_ACCESS_TO_BE_ENDED = "EndEvent_AccessToBeEnded";
    public static final String ENDED_REPLY_ANSWERED = "EndEvent_ReplyAnswered";
    public static final String ENDED_QUESTION_ANSWERED = "EndEvent_QuestionAnswered";
    public static final String ENDED_REQUEST_WITHDRAWN = "EndEvent_RequestWithdrawn";
    public static final String ENDED_REQUEST_EXPIRED = "EndEvent_RequestExpired";
    public static final String ENDED_REMOVAL_RECORDED = "EndEvent_RemovalRecorded";
    public static final String ENDED_BREAK_GLASS_REVIEWED = "EndEvent_BreakGlassReviewed";
    public static final String ENDED_UNJUSTIFIED_ACCESS_REVOKED = "EndEvent_UnjustifiedAccessRevoked";
    public static final String ENDED_ACCESS_ENDED = "EndEvent_AccessEnded";

    private ModelIds() {}
}
