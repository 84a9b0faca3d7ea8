package vn.gov.hanam.kntc.installer;

import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.desk.NewPaper;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionState;

import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// A desk without screens, working as fast as it can until it is killed: `KilledDesk DATA USER
/// SEED`.
///
/// It prints a line after each thing the screen would have called saved, and nothing before.
public final class KilledDesk {

    private KilledDesk() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var random = new Random(Long.parseLong(arguments[2]));
        out.println("opening");
        var desk = TestDesks.open(Path.of(arguments[0]), arguments[1]);
        out.println("open");
        var sync = new SyncService(desk, TestDesks.clock(), new SecureRandom());
        sync.start(new BackgroundThreads());
        while (true) {
            work(desk, random, out);
        }
    }

    private static void work(DeskSession desk, Random random, PrintStream out) {
        var draft = new UUID(0, random.nextInt(3));
        var text = "bản nháp " + random.nextInt();
        desk.saveDraft(draft, text.getBytes(StandardCharsets.UTF_8));
        out.println("draft " + draft + " " + text);
        var page = TestDesks.page(random);
        var scanned = desk.vault().put(new ByteArrayInputStream(page));
        out.println("page " + scanned.hash());
        var petition = desk.newPetition();
        var result =
                desk.register(
                        petition,
                        desk.newCode(),
                        TestDesks.complaint("Đơn số " + random.nextInt()),
                        List.of(
                                new NewPaper(
                                        PaperKind.PETITION,
                                        "Đơn",
                                        "application/pdf",
                                        1,
                                        () -> new ByteArrayInputStream(page))));
        if (result instanceof Result.Ok<PetitionState>) {
            out.println("petition " + petition + " " + scanned.hash());
        }
    }
}
