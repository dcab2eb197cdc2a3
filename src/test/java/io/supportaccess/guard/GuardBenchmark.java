package io.supportaccess.guard;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long the guard takes: ordinary texts of 10 kB, and a megabyte of whatever somebody may think of. Not a test. It
 * counts the thread's processor time, so that a neighbour on the machine does not count.
 */
public final class GuardBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int TEN_KILOBYTES = 10_000;
    private static final int MEGABYTE = 1_000_000;

    private static final String[] PIECES = {
        "4",
        "4 ",
        "4-",
        "4111 ",
        "4242 4242 4242 424\n",
        "4242 4242 4242 4242 ",
        "4242424242424242 ",
        "4242424242424243 ",
        "card 4242424242424242 ",
        "reference 4242424242424242 ",
        "1.00 4242424242424242 ",
        " ",
        "\n",
        "a",
        "A",
        "-",
        "password ",
        "password: ",
        "passwords for ",
        "password of the shop in town ",
        "password is wrong ",
        "api key ",
        "api key of the shop in town ",
        "code ",
        "verification code ",
        "verification code of the shop in town ",
        "PIN 4821 ",
        "-----BEGIN " + "RSA PRIVATE KEY-----\n",
        "\u200B",
        "\u0301",
        "DE44 ",
        "RU03 ",
        "MT84 ",
        "RU0304",
        "DE89370400440532013000 ",
        "GB82WEST ",
        "AB 12 34 56 C ",
        "AB123456C ",
        "https://",
        "://a:b@",
        "?token=",
        "https://x.example/?token=a1&",
        "a@b.example ",
        "eyJ",
        "eyJhbGciOiJI.eyJ",
        "sk-",
        "sk-a1B2 ",
        "sk-a1B2c3D4e5F6g7H8i9J0 ",
        "ghp_",
        "AKIA",
        "\"",
        "=",
        ": ",
        "is ",
        "IRD ",
        "IRD 49091850 ",
        "IRD\n",
        "BSB ",
        "BSB 062000 ",
        "account number ",
        "account 12345678 ",
        "0O",
        "l1",
        "\uFF14",
        "\uD835\uDFD2",
        "\uD83C\uDF88",
        "\u5BC6\u7801",
        "\u5BC6\u7801\uFF1Aa1B2c3 ",
        "1-2.3/4 ",
        "12/11/2026 ",
        "123456789 ",
        "a1",
        "p a s s w o r d ",
        "password=Ab1!xyz9 ",
        "12-3456-7890123-00 "
    };

    private GuardBenchmark() {}

    public static void main(String[] none) {
        RandomGenerator random = new SplittableRandom(7);
        var texts = new String[500];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = ordinary(random, TEN_KILOBYTES);
        }
        measured(texts, 2_000);
        long[] times = measured(texts, 5_000);
        System.out.printf(
                "10 kB of ordinary text: median %.2f ms, 99th percentile %.2f ms, slowest %.2f ms%n",
                ms(times[times.length / 2]), ms(times[times.length * 99 / 100]), ms(times[times.length - 1]));
        Map<String, String> hostile = hostile(random);
        // All of them in turn first: what the compiler learnt from one content must not be wrong for the next.
        for (int round = 0; round < 15; round++) {
            hostile.values().forEach(LeakGuard::inspect);
        }
        Map<String, Long> medians = new LinkedHashMap<>();
        hostile.forEach((name, text) -> {
            long[] slow = measured(new String[] {text}, 21);
            medians.put(name, slow[slow.length / 2]);
            System.out.printf(
                    "1 MB, %s: median %.1f ms, slowest of %d %.1f ms%n",
                    name, ms(slow[slow.length / 2]), slow.length, ms(slow[slow.length - 1]));
        });
        medians.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(worst -> System.out.printf(
                        "Of %d contents of 1 MB the worst: %s, median %.1f ms%n",
                        medians.size(), worst.getKey(), ms(worst.getValue())));
    }

    private static Map<String, String> hostile(RandomGenerator random) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("ordinary text", ordinary(random, MEGABYTE));
        texts.put("random digits", Secrets.digits(random, MEGABYTE));
        texts.put("random digits and marks", Secrets.of(random, "0123456789 -./\n", MEGABYTE));
        texts.put("random Latin letters and digits", Secrets.of(random, Secrets.URL_SAFE, MEGABYTE));
        texts.put("random ASCII", Secrets.of(random, ascii(), MEGABYTE));
        texts.put("random characters of all scripts", anyScript(random));
        texts.put("random labels", randomly(random, labels(), MEGABYTE));
        texts.put("random pieces", randomly(random, PIECES, MEGABYTE));
        for (String piece : PIECES) {
            texts.put("'" + escaped(piece) + "' repeated", piece.repeat(MEGABYTE / piece.length()));
        }
        return texts;
    }

    private static String ascii() {
        return Stream.iterate(' ', c -> c < 127, c -> (char) (c + 1))
                .map(String::valueOf)
                .collect(Collectors.joining("", "\n", ""));
    }

    private static String anyScript(RandomGenerator random) {
        var text = new StringBuilder();
        while (text.length() < MEGABYTE) {
            int c = random.nextInt(0x20000);
            text.appendCodePoint(Character.getType(c) == Character.SURROGATE ? ' ' : c);
        }
        return text.toString();
    }

    private static String[] labels() {
        return LabelWords.LABELS.values().stream().flatMap(List::stream).toArray(String[]::new);
    }

    private static String randomly(RandomGenerator random, String[] pieces, int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(Secrets.oneOf(random, pieces)).append(random.nextInt(4) == 0 ? ": " : " ");
        }
        return text.substring(0, length);
    }

    private static String escaped(String piece) {
        var escaped = new StringBuilder();
        piece.chars()
                .forEach(c -> escaped.append(c >= 32 && c < 127 ? String.valueOf((char) c) : "\\u%04X".formatted(c)));
        return escaped.toString();
    }

    private static String ordinary(RandomGenerator random, int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(CleanTexts.of(random, random.nextBoolean() ? CleanTexts.HELD_OUT : CleanTexts.KNOWN))
                    .append('\n');
        }
        return text.substring(0, length);
    }

    private static long[] measured(String[] texts, int times) {
        var taken = new long[times];
        for (int i = 0; i < times; i++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            LeakGuard.inspect(texts[i % texts.length]);
            taken[i] = THREADS.getCurrentThreadCpuTime() - begun;
        }
        Arrays.sort(taken);
        return taken;
    }

    private static double ms(long nanoseconds) {
        return nanoseconds / 1e6;
    }
}
