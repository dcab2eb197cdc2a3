package io.supportaccess.refusal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says which fields of an input are wrong and how to correct them. */
public final class InputRefused extends Refusal {

    private final List<WrongField> wrongFields;

    private InputRefused(List<WrongField> wrongFields) {
        super(
                Kind.BAD_INPUT,
                Optional.empty(),
                wrongFields.stream()
                        .map(wrong -> wrong.field() + ": " + wrong.message())
                        .collect(Collectors.joining(" ")));
        this.wrongFields = List.copyOf(wrongFields);
    }

    public static InputRefused because(List<WrongField> wrongFields) {
        return new InputRefused(wrongFields);
    }

    public static InputRefused because(String field, String message) {
        return new InputRefused(List.of(new WrongField(field, message)));
    }

    public List<WrongField> wrongFields() {
        return wrongFields;
    }

    /** One field and what to do about it: a whole sentence, never the value itself, which may be a secret. */
    public record WrongField(String field, String message) {}
}
