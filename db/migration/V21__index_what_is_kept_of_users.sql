-- Asked at each call: whether somebody else has set the password, and when a provider's person has signed in last. The engine
-- has no index for it.
create index act_id_info_user on act_id_info (user_id_);
