package vn.gov.hanam.kntc.model.sample;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.PetitionSource;
import vn.gov.hanam.kntc.model.petition.SenderKind;
import vn.gov.hanam.kntc.model.sample.Vocabulary.Matter;
import vn.gov.hanam.kntc.model.text.Vietnamese;
import vn.gov.hanam.kntc.model.unit.Agencies;
import vn.gov.hanam.kntc.model.unit.AgencyKind;
import vn.gov.hanam.kntc.model.unit.Place;
import vn.gov.hanam.kntc.model.unit.PlaceLevel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Makes petitions that look like those of Hà Nam and belong to nobody.
///
/// About two in five are complaints, one in ten a denunciation, the rest proposals and feedback; of
/// the denunciations one in four is anonymous. Some forty in a thousand repeat an earlier one,
/// usually sent to a higher agency, as citizens do. One at a time: a hundred thousand need no more
/// memory than ten.
public final class SamplePetitions {

    private static final int DENUNCIATIONS_IN_100 = 10;
    private static final int COMPLAINTS_IN_100 = 42;
    private static final int ANONYMOUS_DENUNCIATIONS_IN_100 = 25;
    private static final int ANONYMOUS_OTHERS_IN_100 = 1;
    private static final int GROUPS_IN_100 = 12;
    private static final int ORGANISATIONS_IN_100 = 15;
    private static final int REPEATS_IN_1000 = 40;
    private static final int REMEMBERED_MAX = 256;

    private static final int SPAN_DAYS = 730;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /// Citizens had numbers of nine digits only, before.
    private static final LocalDate TWELVE_DIGITS_SINCE = LocalDate.of(2016, 1, 1);

    private final long seed;
    private final LocalDate lastDay;
    private final Agencies agencies;
    private final List<Place> communes;
    private final List<AgencyId> receivers;
    private final Vocabulary vocabulary;

    /// Petitions received all over the province.
    ///
    /// @param lastDay no petition is received after this day; they spread over two years before it
    public SamplePetitions(long seed, LocalDate lastDay, Agencies agencies) {
        this(seed, lastDay, agencies, List.of());
    }

    /// Petitions received by some agencies only, such as the two desks of a demonstration.
    ///
    /// @param receivers in equal shares; empty for all
    public SamplePetitions(
            long seed, LocalDate lastDay, Agencies agencies, List<AgencyId> receivers) {
        this.seed = seed;
        this.lastDay = lastDay;
        this.agencies = agencies;
        this.receivers = List.copyOf(receivers);
        this.vocabulary = Vocabulary.load();
        this.communes =
                agencies.places().all().stream()
                        .filter(place -> place.level().rank() == PlaceLevel.Rank.COMMUNE)
                        .toList();
        receivers.forEach(agencies::get);
    }

    /// The petitions, oldest first. Lazy; each call starts over with the same ones.
    public Stream<SamplePetition> stream(int count) {
        require(count >= 0, "cannot make %d petitions", count);
        var run = new Run(count);
        return IntStream.range(0, count).sequential().mapToObj(run::petition);
    }

    /// One pass through the sequence.
    private final class Run {

        private final Random random = new Random(seed);
        private final List<SamplePetition> remembered = new ArrayList<>();
        private final int count;

        Run(int count) {
            this.count = count;
        }

        SamplePetition petition(int index) {
            var receivedOn = receivedOn(index);
            var petition =
                    remembered.isEmpty() || !chance(REPEATS_IN_1000, 1000)
                            ? fresh(receivedOn)
                            : again(remembered.get(random.nextInt(remembered.size())), receivedOn);
            remember(petition);
            return petition;
        }

        private void remember(SamplePetition petition) {
            if (petition.repeats() || petition.senderKind() == SenderKind.ANONYMOUS) {
                return;
            }
            if (remembered.size() < REMEMBERED_MAX) {
                remembered.add(petition);
            } else if (chance(1, 8)) {
                remembered.set(random.nextInt(REMEMBERED_MAX), petition);
            }
        }

        /// Days rise evenly from first to last and skip the weekend.
        private LocalDate receivedOn(int index) {
            var daysBefore = (long) SPAN_DAYS * (count - 1 - index) / Math.max(1, count - 1);
            var day = lastDay.minusDays(daysBefore);
            return switch (day.getDayOfWeek()) {
                case SATURDAY -> day.minusDays(1);
                case SUNDAY -> day.minusDays(2);
                case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
            };
        }

        private SamplePetition fresh(LocalDate receivedOn) {
            var kind = kind();
            var receiver = receiver();
            var commune = communeOf(receiver);
            var matter = vocabulary.matter(kind, random);
            var writtenOn = receivedOn.minusDays(random.nextInt(15));
            var village = village(commune);
            var facts = facts(commune, village, writtenOn);
            var senderKind = senderKind(matter);
            var anonymous = senderKind == SenderKind.ANONYMOUS;
            var sender = senderKind == SenderKind.ORGANISATION ? organisation(commune) : person();
            var summary = fill(matter.summary(), facts);
            return new SamplePetition(
                    kind,
                    anonymous ? PetitionSource.POST : source(),
                    senderKind,
                    anonymous ? "" : sender,
                    hasNumber(senderKind) ? idNumber(receivedOn) : "",
                    anonymous ? "" : address(village, commune),
                    anonymous || chance(1, 3) ? "" : phone(),
                    senderCount(senderKind),
                    fill(matter.respondent(), facts),
                    fill(matter.contested(), facts),
                    summary,
                    content(matter, receiver, fill(matter.content(), facts), senderKind),
                    receivedOn,
                    writtenOn,
                    matter.subject(),
                    receiver,
                    false);
        }

        /// The same sender about the same matter, some time later, mostly one step higher, written
        /// by another hand.
        private SamplePetition again(SamplePetition earlier, LocalDate receivedOn) {
            var receiver = receivers.isEmpty() ? higher(earlier.receivedBy()) : receiver();
            var writtenOn =
                    earlier.receivedOn()
                            .plusDays(
                                    ChronoUnit.DAYS.between(earlier.receivedOn(), receivedOn) / 2);
            var reminder =
                    "Ngày "
                            + earlier.writtenOn().format(DAY)
                            + (earlier.senderKind() == SenderKind.PERSON ? " tôi" : " chúng tôi")
                            + " đã gửi đơn đến "
                            + agencies.path(earlier.receivedBy())
                            + " nhưng đến nay chưa được giải quyết. ";
            return new SamplePetition(
                    earlier.kind(),
                    PetitionSource.POST,
                    earlier.senderKind(),
                    chance(1, 4)
                            ? Vietnamese.fold(earlier.senderName()).toUpperCase(Locale.ROOT)
                            : earlier.senderName(),
                    chance(1, 3) ? "" : earlier.idNumber(),
                    earlier.address(),
                    earlier.phone(),
                    earlier.senderCount(),
                    earlier.respondent(),
                    earlier.contested(),
                    earlier.summary() + (chance(1, 2) ? " (gửi lần hai)" : ""),
                    salutation(receiver)
                            + reminder
                            + earlier.content()
                                    .substring(salutation(earlier.receivedBy()).length()),
                    receivedOn,
                    writtenOn,
                    earlier.subject(),
                    receiver,
                    true);
        }

        private PetitionKind kind() {
            var mark = random.nextInt(100);
            if (mark < DENUNCIATIONS_IN_100) {
                return PetitionKind.DENUNCIATION;
            }
            return mark < DENUNCIATIONS_IN_100 + COMPLAINTS_IN_100
                    ? PetitionKind.COMPLAINT
                    : PetitionKind.PROPOSAL;
        }

        private SenderKind senderKind(Matter matter) {
            var anonymous =
                    matter.kind() == PetitionKind.DENUNCIATION
                            ? ANONYMOUS_DENUNCIATIONS_IN_100
                            : ANONYMOUS_OTHERS_IN_100;
            if (chance(anonymous, 100)) {
                return SenderKind.ANONYMOUS;
            }
            if (matter.mayBeMany() && chance(GROUPS_IN_100, 100)) {
                return SenderKind.GROUP;
            }
            return matter.mayBeOfOrganisation() && chance(ORGANISATIONS_IN_100, 100)
                    ? SenderKind.ORGANISATION
                    : SenderKind.PERSON;
        }

        private int senderCount(SenderKind kind) {
            return switch (kind) {
                case PERSON, ORGANISATION -> 1;
                case GROUP -> 5 + random.nextInt(chance(1, 4) ? 120 : 15);
                case ANONYMOUS -> 0;
            };
        }

        private boolean hasNumber(SenderKind kind) {
            return switch (kind) {
                case PERSON, GROUP -> chance(3, 4);
                case ORGANISATION, ANONYMOUS -> false;
            };
        }

        private PetitionSource source() {
            var mark = random.nextInt(100);
            if (mark < 45) {
                return PetitionSource.IN_PERSON;
            }
            if (mark < 72) {
                return PetitionSource.POST;
            }
            if (mark < 84) {
                return PetitionSource.RECEPTION;
            }
            if (mark < 95) {
                return PetitionSource.FORWARDED;
            }
            return mark < 98 ? PetitionSource.LEADER : PetitionSource.BOX;
        }

        /// Half at the communes, a third at the districts, the rest at the province.
        private AgencyId receiver() {
            if (!receivers.isEmpty()) {
                return receivers.get(random.nextInt(receivers.size()));
            }
            var commune = communes.get(random.nextInt(communes.size()));
            var mark = random.nextInt(100);
            if (mark < 52) {
                return Agencies.committeeOf(commune.code());
            }
            if (mark < 80) {
                return Agencies.committeeOf(commune.parent().orElseThrow());
            }
            var root = agencies.places().root().code();
            if (mark < 86) {
                return Agencies.receptionBoardOf(root);
            }
            return mark < 93 ? Agencies.committeeOf(root) : Agencies.inspectorateOf(root);
        }

        /// A commune the agency answers for.
        private Place communeOf(AgencyId receiver) {
            var place = agencies.places().get(agencies.get(receiver).place());
            while (place.level().rank() != PlaceLevel.Rank.COMMUNE) {
                var below = agencies.places().below(place.code());
                place = below.get(random.nextInt(below.size()));
            }
            return place;
        }

        private AgencyId higher(AgencyId id) {
            var agency = agencies.get(id);
            if (agency.kind() == AgencyKind.PEOPLES_COMMITTEE && chance(2, 3)) {
                return agency.parent().orElse(id);
            }
            return id;
        }

        private Map<String, String> facts(Place commune, String village, LocalDate writtenOn) {
            var district = agencies.places().get(commune.parent().orElseThrow());
            var decidedOn = workday(writtenOn.minusDays(20 + random.nextInt(70)));
            var facts = new HashMap<String, String>();
            facts.put("xa", commune.nameWithLevel());
            facts.put("huyen", district.nameWithLevel());
            facts.put("thon", village);
            facts.put("ong", "ông " + man());
            facts.put("ba", "bà " + woman());
            facts.put("nam", Integer.toString(writtenOn.getYear() - 3 - random.nextInt(24)));
            facts.put("ngay", writtenOn.minusDays(5 + random.nextInt(120)).format(DAY));
            facts.put("ngayqd", decidedOn.format(DAY));
            facts.put("so", Integer.toString(10 + random.nextInt(4_000)));
            facts.put("thua", Integer.toString(1 + random.nextInt(480)));
            facts.put("to", Integer.toString(1 + random.nextInt(40)));
            facts.put("dt", Integer.toString(40 + random.nextInt(900)));
            facts.put("gia", thousands(40 + 5 * random.nextInt(12)));
            facts.put("tien", thousands((2 + random.nextInt(180)) * 500L));
            return facts;
        }

        private LocalDate workday(LocalDate day) {
            return day.getDayOfWeek() == DayOfWeek.SATURDAY
                            || day.getDayOfWeek() == DayOfWeek.SUNDAY
                    ? day.minusDays(2)
                    : day;
        }

        /// Written as money is written: `12.500.000`.
        private static String thousands(long thousand) {
            return String.format(Locale.ROOT, "%,d", thousand * 1_000).replace(',', '.');
        }

        private String content(
                Matter matter, AgencyId receiver, String told, SenderKind senderKind) {
            var closing =
                    switch (matter.kind()) {
                        case COMPLAINT ->
                                "Tôi xin cam đoan nội dung khiếu nại là đúng sự thật và chịu trách"
                                        + " nhiệm trước pháp luật.";
                        case DENUNCIATION ->
                                senderKind == SenderKind.ANONYMOUS
                                        ? "Vì sợ bị trả thù nên chúng tôi xin không ghi tên."
                                        : "Tôi xin chịu trách nhiệm trước pháp luật về nội dung tố"
                                                + " cáo và đề nghị giữ bí mật thông tin về tôi.";
                        case PROPOSAL, MIXED ->
                                "Kính mong được quan tâm xem xét, giải quyết. Trân trọng cảm ơn.";
                    };
            var text = told + " " + closing;
            return salutation(receiver)
                    + (senderKind == SenderKind.GROUP ? inThePlural(text) : text);
        }

        private String salutation(AgencyId receiver) {
            return "Kính gửi: " + agencies.get(receiver).fullName() + ". ";
        }

        private static String inThePlural(String text) {
            return text.replace("Gia đình tôi", "Các hộ chúng tôi")
                    .replace("gia đình tôi", "các hộ chúng tôi")
                    .replace("Tôi ", "Chúng tôi ")
                    .replace(" tôi ", " chúng tôi ")
                    .replace(" tôi.", " chúng tôi.")
                    .replace("chúng chúng tôi", "chúng tôi");
        }

        private String village(Place commune) {
            var name = vocabulary.draw("village", random);
            return commune.level() == PlaceLevel.COMMUNE
                    ? "thôn " + name
                    : "tổ dân phố " + (1 + random.nextInt(9));
        }

        private String address(String village, Place commune) {
            var address = village + ", " + agencies.places().address(commune.code());
            return address.substring(0, 1).toUpperCase(Vietnamese.LOCALE) + address.substring(1);
        }

        private String organisation(Place commune) {
            return chance(1, 2)
                    ? "Hợp tác xã dịch vụ nông nghiệp " + commune.name()
                    : "Công ty TNHH "
                            + vocabulary.draw("village", random).replaceAll("\\d", "Hà")
                            + " "
                            + vocabulary.draw("male", random);
        }

        private String person() {
            return chance(3, 5) ? man() : woman();
        }

        private String man() {
            return name("male-middle", "male");
        }

        private String woman() {
            return name("female-middle", "female");
        }

        private String name(String middle, String given) {
            return vocabulary.draw("surname", random)
                    + " "
                    + vocabulary.draw(middle, random)
                    + " "
                    + vocabulary.draw(given, random);
        }

        /// In the form of the day, with serials from 99 on, which offices did not reach.
        private String idNumber(LocalDate day) {
            var serial = String.format(Locale.ROOT, "99%04d", random.nextInt(10_000));
            if (day.isBefore(TWELVE_DIGITS_SINCE) || chance(1, 3)) {
                return "168" + serial;
            }
            var born = String.format(Locale.ROOT, "%02d", 40 + random.nextInt(56));
            return "035" + random.nextInt(2) + born + serial;
        }

        /// The prefix 0900 is given to nobody.
        private String phone() {
            return String.format(Locale.ROOT, "0900%06d", random.nextInt(1_000_000));
        }

        private boolean chance(int of, int all) {
            return random.nextInt(all) < of;
        }
    }

    /// Puts the facts into the gaps.
    private static String fill(String template, Map<String, String> facts) {
        var text = new StringBuilder(template.length() + 64);
        var at = 0;
        while (at < template.length()) {
            var open = template.indexOf('{', at);
            if (open < 0) {
                break;
            }
            var close = template.indexOf('}', open);
            var fact = Optional.ofNullable(facts.get(template.substring(open + 1, close)));
            require(fact.isPresent(), "no fact for a gap of: %s", template);
            text.append(template, at, open).append(fact.orElseThrow());
            at = close + 1;
        }
        text.append(template, at, template.length());
        return capitalised(text.toString());
    }

    private static String capitalised(String text) {
        return text.isEmpty() || Set.of('(', '"').contains(text.charAt(0))
                ? text
                : text.substring(0, 1).toUpperCase(Vietnamese.LOCALE) + text.substring(1);
    }
}
