-- Whoever is in the group that the plan names sees the requests that it has to approve.
create index support_request_approvers on support_request (approvers);
