package vn.gov.hanam.kntc.model.sample;

import static vn.gov.hanam.kntc.model.base.Require.require;
import static vn.gov.hanam.kntc.model.text.Vietnamese.LOCALE;

import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.Subject;
import vn.gov.hanam.kntc.model.text.Table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The words and matters that samples are made of, read from two lists beside this class.
final class Vocabulary {

    /// What a petition can be about, with gaps in braces.
    ///
    /// @param mayBeMany whether more than one person could sign it
    record Matter(
            PetitionKind kind,
            Subject subject,
            boolean mayBeMany,
            String respondent,
            String contested,
            String summary,
            String content) {

        /// Whether a cooperative or a firm could write it: nobody says "I" in it.
        boolean mayBeOfOrganisation() {
            return kind == PetitionKind.PROPOSAL && !content.toLowerCase(LOCALE).contains("tôi");
        }
    }

    /// Words with their weights added up, so that one draw finds one.
    private record Wheel(List<String> words, int[] ends) {

        String draw(RandomGenerator random) {
            var mark = random.nextInt(ends[ends.length - 1]);
            var i = 0;
            while (ends[i] <= mark) {
                i++;
            }
            return words.get(i);
        }
    }

    private final Map<String, Wheel> wheels;
    private final Map<PetitionKind, List<Matter>> matters;

    private Vocabulary(Map<String, Wheel> wheels, Map<PetitionKind, List<Matter>> matters) {
        this.wheels = wheels;
        this.matters = matters;
    }

    static Vocabulary load() {
        var matters = new EnumMap<PetitionKind, List<Matter>>(PetitionKind.class);
        for (var row : Table.beside(Vocabulary.class, "matters.tsv").rows()) {
            var kind = PetitionKind.valueOf(row.get("kind"));
            matters.computeIfAbsent(kind, _ -> new ArrayList<>())
                    .add(
                            new Matter(
                                    kind,
                                    Subject.valueOf(row.get("subject")),
                                    row.get("signers").equals("any"),
                                    row.get("respondent"),
                                    row.get("contested"),
                                    row.get("summary"),
                                    row.get("content")));
        }
        return new Vocabulary(wheels(Table.beside(Vocabulary.class, "names.tsv")), matters);
    }

    private static Map<String, Wheel> wheels(Table table) {
        var rows = new LinkedHashMap<String, List<Table.Row>>();
        for (var row : table.rows()) {
            rows.computeIfAbsent(row.get("part"), _ -> new ArrayList<>()).add(row);
        }
        var wheels = new LinkedHashMap<String, Wheel>();
        rows.forEach((part, words) -> {
            var ends = new int[words.size()];
            var sum = 0;
            for (var i = 0; i < ends.length; i++) {
                sum += Integer.parseInt(words.get(i).get("weight"));
                ends[i] = sum;
            }
            wheels.put(part, new Wheel(words.stream().map(r -> r.get("word")).toList(), ends));
        });
        return wheels;
    }

    String draw(String part, RandomGenerator random) {
        var wheel = wheels.get(part);
        if (wheel == null) {
            throw new IllegalArgumentException("no words for " + part);
        }
        return wheel.draw(random);
    }

    Matter matter(PetitionKind kind, RandomGenerator random) {
        var choice = matters.getOrDefault(kind, List.of());
        require(!choice.isEmpty(), "no matters of kind %s", kind);
        return choice.get(random.nextInt(choice.size()));
    }

    List<Matter> matters() {
        return matters.values().stream().flatMap(List::stream).toList();
    }
}
