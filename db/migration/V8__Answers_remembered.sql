-- What helped, in one line, so that the next one with the same symptom finds it, perhaps without letting anybody in.

-- The words by which two descriptions of one symptom can be known as such: without numbers, which differ, and without
-- what people write about any trouble.
create function symptom_words(said text) returns tsvector language sql immutable parallel safe as $$
    select ts_delete(words, array(
               select lexeme from unnest(words)
                where lexeme !~ '[[:alpha:]]'
                   or lexeme = any (tsvector_to_array(to_tsvector('english', '
                      xero support hello please help thank kind regards organisation question problem issue error message
                      be have do say says said tell told ask get got give go gone went come came make made take took put
                      keep kept look see saw seen show find found try tried work use need want like know think expect
                      happen change can cannot could would should may might must will
                      one two three four five six seven eight nine ten twenty thirty forty fifty sixty hundred half
                      first second third last next new old right wrong fine good far still yet also again already
                      always never however though although because therefore since until every each many much some
                      something nothing anything page screen press click browser computer
                      day week month year today yesterday tomorrow morning
                      monday tuesday wednesday thursday friday saturday sunday
                      january february march april june july august september october november december')))))
      from to_tsvector('english', said) words
$$;

-- A table of its own: who registers or moves a request pays nothing for the search, and no list reads the words.
create table answer (
    reference   text primary key references support_request on delete cascade,
    what_helped text        not null check (char_length(what_helped) between 1 and 300),
    noted_by    text        not null,
    noted_at    timestamptz not null default now(),
    words       tsvector    not null
);
create index answer_words on answer using gin (tsvector_to_array(words));

create function answer_words_of(subject text, description text) returns tsvector language sql immutable as $$
    select setweight(symptom_words(subject), 'A') || setweight(symptom_words(description), 'B')
$$;

-- Whoever corrects or erases what was asked does the same to its words.
create function answer_follows_request() returns trigger language plpgsql as $$
begin
    update answer set words = answer_words_of(new.subject, new.description) where reference = new.reference;
    return null;
end $$;
create trigger answer_follows_request after update of subject, description on support_request
    for each row execute function answer_follows_request();
