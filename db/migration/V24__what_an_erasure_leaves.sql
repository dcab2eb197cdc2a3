-- A description that an erasure takes a name out of may get shorter than what somebody has to write.
alter table support_request drop constraint support_request_description_check,
    add constraint support_request_description_check check (char_length(description) between 1 and 20000);
