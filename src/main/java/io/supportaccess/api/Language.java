package io.supportaccess.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language of the pages. Its texts are in the message files of this name. */
public enum Language {
    ENGLISH("en", "English"),
    GERMAN("de", "Deutsch"),
    FRENCH("fr", "Français"),
    SPANISH("es", "Español"),
    /** Simplified. */
    CHINESE("zh-Hans", "简体中文"),
    MAORI("mi", "Te reo Māori");

    private final String code;
    private final String ownName;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    /** As HTML and HTTP write it. */
    public String code() {
        return code;
    }

    /** As people who speak it call it: somebody who reads no English finds it by that. */
    public String ownName() {
        return ownName;
    }

    /** Whether nobody but its translator has read it yet. */
    public boolean isFirstTranslation() {
        return this != ENGLISH;
    }

    public static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findAny();
    }

    /** The language in which somebody reads who accepts this; traditional Chinese is written otherwise. */
    static Optional<Language> of(Locale accepted) {
        return Arrays.stream(values())
                .filter(language -> language.plain().getLanguage().equals(accepted.getLanguage()))
                .filter(language -> language != CHINESE
                        || !accepted.getScript().equals("Hant")
                                && !accepted.getCountry().matches("TW|HK|MO"))
                .findAny();
    }

    /** @param country where the reader is; empty if unknown. Americans write dates in their own way, and others in English as the British do. */
    Locale locale(String country) {
        if (this == ENGLISH) {
            return country.equals(Locale.US.getCountry()) ? Locale.US : Locale.UK;
        }
        return new Locale.Builder().setLocale(plain()).setRegion(country).build();
    }

    private Locale plain() {
        return Locale.forLanguageTag(code);
    }
}
