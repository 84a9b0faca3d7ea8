package vn.gov.hanam.kntc.client.service.desk;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.UserId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which agencies there are and who works there, as the server last said.
///
/// @param officers those with an account on this desk, known by their login names
public record OfficeDirectory(
        List<AgencyEntry> agencies, List<Person> people, List<Officer> officers) {

    public static final OfficeDirectory EMPTY =
            new OfficeDirectory(List.of(), List.of(), List.of());

    public OfficeDirectory {
        agencies = List.copyOf(agencies);
        people = List.copyOf(people);
        officers = List.copyOf(officers);
    }

    /// @param kind the name of an `AgencyKind`
    /// @param unverified nobody has checked it against an official list (chưa kiểm chứng)
    public record AgencyEntry(
            AgencyId id,
            String name,
            String kind,
            Optional<AgencyId> parent,
            String place,
            boolean unverified) {}

    /// @param role the code of a `Role`
    /// @param active false for whom the administrator has closed the account
    public record Person(UserId id, String name, String role, AgencyId agency, boolean active) {
        Person open() {
            return new Person(id, name, role, agency, true);
        }
    }

    /// What the server says of agencies and people.
    public record Listing(List<AgencyEntry> agencies, List<Person> people) {
        public Listing {
            agencies = List.copyOf(agencies);
            people = List.copyOf(people);
        }
    }

    /// The name beside an act; empty when the server has not told it yet.
    public Optional<String> personName(UserId user) {
        return people.stream()
                .filter(person -> person.id().equals(user))
                .map(Person::name)
                .findFirst()
                .or(() ->
                        officers.stream()
                                .filter(officer -> officer.id().equals(user))
                                .map(Officer::name)
                                .findFirst());
    }

    public Optional<String> agencyName(AgencyId id) {
        return agencies.stream()
                .filter(agency -> agency.id().equals(id))
                .map(AgencyEntry::name)
                .findFirst();
    }

    public Optional<Officer> officer(String login) {
        return officers.stream().filter(officer -> officer.login().equals(login)).findFirst();
    }

    /// Whether the server has said that the account is closed.
    public boolean isClosed(UserId user) {
        return people.stream().anyMatch(person -> person.id().equals(user) && !person.active());
    }

    /// With an officer whom the server has let in just now.
    OfficeDirectory with(Officer officer) {
        var others = officers.stream().filter(o -> !o.login().equals(officer.login())).toList();
        var all = new ArrayList<>(others);
        all.add(officer);
        var open =
                people.stream()
                        .map(person -> person.id().equals(officer.id()) ? person.open() : person)
                        .toList();
        return new OfficeDirectory(agencies, open, all);
    }

    OfficeDirectory with(Listing listing) {
        return new OfficeDirectory(listing.agencies(), listing.people(), officers);
    }
}
