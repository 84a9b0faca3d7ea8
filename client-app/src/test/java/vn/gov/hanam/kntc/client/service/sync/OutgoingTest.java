package vn.gov.hanam.kntc.client.service.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.desk.DeskSessionTest;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.sync.Frame;
import vn.gov.hanam.kntc.model.sync.FrameCodec;
import vn.gov.hanam.kntc.model.sync.Message;
import vn.gov.hanam.kntc.model.testing.DeskStoreContract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

class OutgoingTest {

    @TempDir Path path;

    private static PetitionId register(DeskSession desk, String kind, String paper) {
        var id = desk.newPetition();
        desk.register(
                id,
                desk.newCode(),
                Map.of(
                        PetitionField.KIND, kind,
                        PetitionField.RECEIVED_ON, "2026-11-20",
                        PetitionField.SENDER_NAME, "Nguyễn Văn Kín"),
                List.of(DeskSessionTest.paper(paper)));
        return id;
    }

    @Test
    void a_paper_of_a_denunciation_never_leaves_even_if_another_dossier_names_it()
            throws IOException {
        try (var desk =
                DeskSessionTest.opened(
                        DeskSessionTest.made(path, "https://localhost/kntc/", Hash.NONE))) {
            var open = register(desk, "COMPLAINT", "đơn khiếu nại");
            var file = desk.papers(open).getFirst().file().hash();
            try (var in = Outgoing.file(desk, file, 4)) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("n khiếu nại");
            }
            register(desk, "DENUNCIATION", "đơn khiếu nại");
            assertThatThrownBy(() -> Outgoing.file(desk, file, 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(desk.paperFiles().waiting(10)).isEmpty();
            assertThatThrownBy(() -> Outgoing.file(desk, Hash.of(new byte[] {1}), 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_sealed_part_never_leaves() {
        var writer = DeskStoreContract.writer(1);
        var event =
                writer.write(
                        DeskStoreContract.ids(2).next(),
                        new PetitionAct.Register(
                                TrackingCode.random(new Random(3)),
                                Map.of(
                                        PetitionField.KIND, "DENUNCIATION",
                                        PetitionField.RECEIVED_ON, "2026-11-20",
                                        PetitionField.SENDER_NAME, "Nguyễn Văn Kín")));
        var push = new Message.Push(writer.chain(), 1, event.hash(), "");
        assertThat(event.sealed()).isPresent();
        assertThatThrownBy(() ->
                        Outgoing.frame(new Frame(push, List.of(event)), new FrameCodec.Writer()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(
                        Outgoing.frame(
                                new Frame(push, List.of(event.withoutSealed())),
                                new FrameCodec.Writer()))
                .isNotEmpty();
    }

    @Test
    void what_is_pushed_holds_no_sealed_part_and_everything_that_may_go() {
        try (var desk =
                DeskSessionTest.opened(
                        DeskSessionTest.made(path, "https://localhost/kntc/", Hash.NONE))) {
            register(desk, "DENUNCIATION", "đơn tố cáo");
            var pushes = desk.withEngine(engine -> engine.pushes());
            var frame = desk.withEngine(_ -> pushes.next()).orElseThrow();
            assertThat(frame.events()).hasSize(2).allMatch(event -> event.sealed().isEmpty());
            assertThat(Outgoing.frame(frame, new FrameCodec.Writer())).isNotEmpty();
        }
    }
}
