package vn.gov.hanam.kntc.installer.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

import vn.gov.hanam.kntc.client.feature.register.RegisterViewModel;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.store.db.DossierDao;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionOrder;
import vn.gov.hanam.kntc.client.store.search.SearchIndex;
import vn.gov.hanam.kntc.installer.Folders;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;

/// A desk with very many petitions: `DeskBench all|make|open|measure DIR [N]`.
///
/// `all` makes it once, then measures the start of the product's own folder with and without its
/// cache of classes, searches and acts without screens, and the window over all of it. Said are
/// milliseconds of the 50th and 99th of a hundred, with those the thread itself was at work (the
/// difference is the disk, or other programs), and the memory a process holds of the machine.
public final class DeskBench {

    private static final int SEARCHES = 2_000;
    private static final int ACTS = 500;
    private static final int LISTS = 100;
    private static final int WARM = 200;

    /// What the register asks for, and how many rows its window shows.

    private static final int ROWS_SHOWN = 40;

    private DeskBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "all" -> all(folder, arguments[2]);
            case "make" -> LargeDesk.make(folder, Integer.parseInt(arguments[2]));
            case "open" -> open(folder);
            case "measure" -> measure(folder);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.exit(0);
    }

    private static void all(Path folder, String count) throws IOException, InterruptedException {
        if (!Files.exists(folder.resolve("device.sealed"))) {
            java(DeskBench.class, "make", folder.toString(), count);
        }
        StartBench.run(folder.resolveSibling("empty"));
        if (!Files.exists(folder.resolve("store.mv.db"))) {
            java(DeskBench.class, "open", folder.toString());
        }
        java(DeskBench.class, "measure", folder.toString());
        window(folder);
    }

    /// As `bin/kntc-desk` starts the program: its jars, its cache of classes.
    private static void window(Path folder) throws IOException, InterruptedException {
        var lib = Folders.DESK.resolve("lib");
        java(
                List.of(
                        "--module-path",
                        lib.resolve("javafx-linux").toString(),
                        "--add-modules",
                        "javafx.controls,javafx.swing",
                        "-XX:AOTCache=" + lib.resolve("kntc-desk.aot"),
                        "-cp",
                        lib + "/*:" + System.getProperty("java.class.path")),
                WindowBench.class,
                folder.toString());
    }

    private static void java(Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        java(List.of("-cp", System.getProperty("java.class.path")), main, arguments);
    }

    /// With the flags of `bin/kntc-desk`.
    private static void java(List<String> how, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Dglass.platform=Headless",
                                "-Dprism.order=sw"));
        command.addAll(StartBench.memoryFlags());
        command.addAll(how);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException(main.getSimpleName() + " failed");
        }
    }

    /// The first login: the tables are made from the journal.
    private static void open(Path folder) {
        var began = System.nanoTime();
        try (var _ = LargeDesk.open(folder)) {
            said("first login, tables made", "%d ms", millis(began));
        }
    }

    private static void measure(Path folder) throws IOException {
        var began = System.nanoTime();
        try (var desk = LargeDesk.open(folder)) {
            said("login", "%d ms", millis(began));
            var indexing = System.nanoTime();
            desk.fillIndex((_, _) -> {});
            said("index filled", "%d ms", millis(indexing));
            said("index", "%d MB", desk.indexBytes() >> 20);
            said("petitions", "%d", desk.count(PetitionFilter.ALL));
            said("resident", "%d MB", residentMb());
            searches(desk);
            lists(desk);
            acts(desk);
            said("resident at the end", "%d MB", residentMb());
            System.gc();
            var heap = Runtime.getRuntime();
            said("heap in use", "%d MB", (heap.totalMemory() - heap.freeMemory()) >> 20);
            said("resident after a collection", "%d MB", residentMb());
        }
    }

    /// What a clerk types, letter by letter: names, words of a summary, a place, a number.
    private static List<String> typed() {
        var random = new Random(5);
        var typed = new ArrayList<String>();
        try (var samples = LargeDesk.samples(2, SEARCHES)) {
            samples.forEach(sample -> {
                var texts =
                        List.of(
                                sample.senderName(),
                                sample.summary(),
                                sample.address(),
                                sample.contested().isBlank()
                                        ? sample.respondent()
                                        : sample.contested());
                var text = texts.get(random.nextInt(texts.size()));
                if (!text.isBlank()) {
                    typed.add(text.substring(0, 1 + random.nextInt(Math.min(20, text.length()))));
                }
            });
        }
        return typed;
    }

    private static void searches(DeskSession desk) {
        var typed = typed();
        var found = new ArrayList<PetitionId>();
        timed(
                "search",
                typed.size(),
                at -> {
                    var ids = desk.search(typed.get(at), RegisterViewModel.FIRST_READ).ids();
                    found.addAll(
                            desk.rows(ids.subList(0, Math.min(ROWS_SHOWN, ids.size()))).stream()
                                    .map(row -> row.id())
                                    .limit(1)
                                    .toList());
                });
        timed(
                "all that a search finds",
                typed.size(),
                at -> desk.search(typed.get(at), SearchIndex.ALL_FOUND));
        said("searches that found something", "%d of %d", found.size(), typed.size());
    }

    /// What the to-do list and the register read when they are shown.
    private static void lists(DeskSession desk) {
        timed("to-do list", LISTS, _ -> toDo(desk));
        timed(
                "register, newest first",
                LISTS,
                _ -> desk.ids(PetitionFilter.ALL, PetitionOrder.RECEIVED_NEWEST));
    }

    /// As `TodoViewModel` reads it, but for what a row says of itself.
    private static void toDo(DeskSession desk) {
        desk.seenRefusals();
        desk.tray();
        desk.drafts();
        for (var filter :
                List.of(
                        PetitionFilter.ALL.status("OPEN").onlyIncomplete(),
                        PetitionFilter.ALL.onlyUnsent())) {
            desk.count(filter);
            desk.rows(first(desk.ids(filter, PetitionOrder.RECEIVED_NEWEST)));
        }
        desk.rows(
                first(desk.unread().stream().map(DossierDao.Unread::petition).distinct().toList()));
    }

    private static List<PetitionId> first(List<PetitionId> ids) {
        return ids.subList(0, Math.min(6, ids.size()));
    }

    private static void acts(DeskSession desk) {
        var some = desk.ids(PetitionFilter.ALL, PetitionOrder.RECEIVED_NEWEST).subList(0, ACTS);
        var numbers = new Random().ints(10_000_000, 100_000_000).iterator();
        timed(
                "act saved (correction)",
                ACTS,
                at ->
                        desk.act(
                                        some.get(at),
                                        new PetitionAct.Correct(
                                                Map.of(
                                                        PetitionField.SENDER_PHONE,
                                                        "09" + numbers.nextInt()),
                                                "gõ nhầm"))
                                .orThrow(problems ->
                                        new IllegalStateException(problems.toString())));
        try (var samples = LargeDesk.samples(new Random().nextLong(), ACTS)) {
            var forms = samples.map(sample -> sample.form()).toList();
            timed(
                    "act saved (registration)",
                    forms.size(),
                    at ->
                            desk.register(
                                            desk.newPetition(),
                                            desk.newCode(),
                                            forms.get(at),
                                            List.of())
                                    .orThrow(problems ->
                                            new IllegalStateException(problems.toString())));
        }
    }

    private static void timed(String what, int times, IntConsumer work) {
        for (var at = 0; at < Math.min(WARM, times); at++) {
            work.accept(at);
        }
        var threads = ManagementFactory.getThreadMXBean();
        var nanos = new long[times];
        var worked = new long[times];
        for (var at = 0; at < times; at++) {
            var workedBefore = threads.getCurrentThreadCpuTime();
            var began = System.nanoTime();
            work.accept(at);
            nanos[at] = System.nanoTime() - began;
            worked[at] = threads.getCurrentThreadCpuTime() - workedBefore;
        }
        Arrays.sort(nanos);
        Arrays.sort(worked);
        said(
                what,
                "p50 %.1f ms, p99 %.1f ms, most %.1f ms of %d; at work p50 %.1f ms, p99 %.1f ms",
                nanos[times / 2] / 1e6,
                nanos[times * 99 / 100] / 1e6,
                nanos[times - 1] / 1e6,
                times,
                worked[times / 2] / 1e6,
                worked[times * 99 / 100] / 1e6);
    }

    static long residentMb() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }

    @FormatMethod
    private static void said(String what, @FormatString String form, Object... values) {
        System.out.printf("%-32s %s%n", what, form.formatted(values));
    }
}
