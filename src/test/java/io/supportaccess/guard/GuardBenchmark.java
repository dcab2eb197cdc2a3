package io.supportaccess.guard;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How long the guard takes: ordinary texts of 10 kB, and a megabyte of whatever somebody may think of. Not a test. It
 * counts the thread's processor time, so that a neighbour on the machine does not count.
 */
public final class GuardBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int TEN_KILOBYTES = 10_000;
    private static final int MEGABYTE = 1_000_000;

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
        hostile(random).forEach((name, text) -> {
            measured(new String[] {text}, 15);
            long[] slow = measured(new String[] {text}, 20);
            System.out.printf(
                    "1 MB, %s: median %.1f ms, slowest of 20 %.1f ms%n",
                    name, ms(slow[slow.length / 2]), ms(slow[slow.length - 1]));
        });
    }

    private static Map<String, String> hostile(RandomGenerator random) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("ordinary text", ordinary(random, MEGABYTE));
        texts.put("random digits", Secrets.digits(random, MEGABYTE));
        texts.put("random Latin letters and digits", Secrets.of(random, Secrets.URL_SAFE, MEGABYTE));
        String[] pieces = {
            "4",
            "4 ",
            "4111 ",
            "4242 4242 4242 424\n",
            " ",
            "\n",
            "a",
            "-",
            "password ",
            "password: ",
            "passwords for ",
            "api key ",
            "code ",
            "verification code ",
            "-----BEGIN " + "RSA PRIVATE KEY-----\n",
            "\u200B",
            "\u0301",
            "DE44 ",
            "GB82WEST ",
            "AB 12 34 56 C ",
            "https://",
            "://a:b@",
            "?token=",
            "https://x.example/?token=a1&",
            "eyJ",
            "eyJhbGciOiJI.eyJ",
            "sk-",
            "sk-a1B2 ",
            "ghp_",
            "AKIA",
            "\"",
            "=",
            ": ",
            "is ",
            "IRD ",
            "IRD 49091850 ",
            "BSB ",
            "account number ",
            "0O",
            "l1",
            "\uFF14",
            "\uD835\uDFD2",
            "\uD83C\uDF88",
            "\u5BC6\u7801",
            "1-2.3/4 ",
            "a1",
            "p a s s w o r d ",
            "password=Ab1!xyz9 ",
            "12-3456-7890123-00 "
        };
        for (String piece : pieces) {
            String shown = piece.codePoints().allMatch(c -> c >= 32 && c < 127) ? piece : escaped(piece);
            texts.put("'" + shown + "' repeated", piece.repeat(MEGABYTE / piece.length()));
        }
        return texts;
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
