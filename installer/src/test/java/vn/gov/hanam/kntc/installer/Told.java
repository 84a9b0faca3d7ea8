package vn.gov.hanam.kntc.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.client.feature.petition.intake.DraftPage;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeDesk;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeDraft;
import vn.gov.hanam.kntc.client.feature.petition.intake.OpenDraft;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.unit.Agencies;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What desks have called saved before they were killed, and whether it is still there.
final class Told {

    private final Map<UUID, Form> forms = new LinkedHashMap<>();
    private final Map<PetitionId, Integer> petitions = new LinkedHashMap<>();
    private final Set<PetitionId> fresh = new LinkedHashSet<>();
    private final Agencies agencies = Agencies.haNam2014();

    /// A form as the screen showed it.
    private static final class Form {

        private final List<String> typed = new ArrayList<>();
        private final List<Hash> pages = new ArrayList<>();
        private int saved = -1;
        private boolean filed;
        private boolean fresh;
        private @Nullable PetitionId petition;
    }

    /// Takes a line of a desk; others than those that call something saved are passed over.
    void hear(String line) {
        var words = line.split(" ", 4);
        switch (words[0]) {
            case "typing" -> form(words[1]).typed.add(words[2] + " " + words[3]);
            case "draft" -> {
                var form = form(words[1]);
                form.petition = PetitionId.fromString(words[2]);
                form.saved = form.typed.size() - 1;
                assertThat(form.typed.getLast()).isEqualTo(words[3]);
            }
            case "page" -> form(words[1]).pages.add(Hash.fromString(words[2]));
            case "filed" -> form(words[1]).filed = true;
            case "petition" -> {
                var petition = PetitionId.fromString(words[1]);
                petitions.put(petition, Integer.parseInt(words[2]));
                fresh.add(petition);
            }
            default -> {
                // It tells how far it is.
            }
        }
    }

    private Form form(String id) {
        var form = forms.computeIfAbsent(UUID.fromString(id), _ -> new Form());
        form.fresh = true;
        return form;
    }

    Set<PetitionId> petitions() {
        return Set.copyOf(petitions.keySet());
    }

    int forms() {
        return forms.size();
    }

    int pages() {
        return forms.values().stream().mapToInt(form -> form.pages.size()).sum();
    }

    /// Reads the files of everything again at the next check.
    void doubt() {
        fresh.addAll(petitions.keySet());
        forms.values().forEach(form -> form.fresh = true);
    }

    /// Everything that was called saved is on the desk as it was said, or as it was being said.
    void check(DeskSession desk) {
        var drafts =
                new IntakeDesk(desk, TestDesks.clock(), agencies)
                        .drafts().stream()
                                .collect(Collectors.toMap(OpenDraft::id, OpenDraft::draft));
        forms.forEach((id, form) -> {
            if (form.petition != null) {
                check(desk, form, form.petition, drafts.get(id));
            }
        });
        petitions.forEach((petition, papers) -> {
            var state = desk.state(petition);
            assertThat(state).as("petition %s", petition).isPresent();
            assertThat(state.get().presentPapers()).as("papers of %s", petition).hasSize(papers);
            checkPapers(desk, state.get(), fresh.contains(petition));
        });
        fresh.clear();
    }

    private void check(
            DeskSession desk, Form form, PetitionId petition, @Nullable IntakeDraft draft) {
        var state = desk.state(petition);
        if (state.isPresent()) {
            assertThat(draft).as("draft of %s, which is filed", petition).isNull();
            checkText(form, state.get().value(PetitionField.SUMMARY));
            var pages =
                    state.get().presentPapers().stream()
                            .mapToInt(paper -> paper.file().pages())
                            .sum();
            assertThat(pages).as("pages of %s", petition).isEqualTo(form.pages.size());
            petitions.put(petition, state.get().presentPapers().size());
            form.petition = null;
            checkPapers(desk, state.get(), true);
            return;
        }
        assertThat(form.filed).as("%s was filed and is gone", petition).isFalse();
        if (draft == null) {
            throw new AssertionError("the draft of " + petition + " is gone");
        }
        checkText(form, draft.value(PetitionField.SUMMARY));
        var pages = draft.pages().stream().map(DraftPage::file).toList();
        assertThat(pages)
                .as("pages of the draft of %s", petition)
                .startsWith(form.pages.toArray(new Hash[0]));
        for (var page : pages) {
            checkFile(desk, page, form.fresh);
        }
        form.fresh = false;
    }

    private static void checkText(Form form, String text) {
        assertThat(form.typed.subList(form.saved, form.typed.size())).contains(text);
    }

    private static void checkPapers(DeskSession desk, PetitionState state, boolean read) {
        for (var paper : state.presentPapers()) {
            checkFile(desk, paper.file().hash(), read);
        }
    }

    /// Reading proves each byte.
    private static void checkFile(DeskSession desk, Hash file, boolean read) {
        assertThat(desk.vault().has(file)).as("file %s", file).isTrue();
        if (read) {
            try (var in = desk.openPaper(file)) {
                assertThat(in.readAllBytes()).isNotEmpty();
            } catch (IOException damaged) {
                throw new AssertionError("file " + file, damaged);
            }
        }
    }
}
