package vn.gov.hanam.kntc.server.feature.account;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.text.Table;
import vn.gov.hanam.kntc.model.unit.Agencies;
import vn.gov.hanam.kntc.model.unit.Agency;
import vn.gov.hanam.kntc.model.unit.AgencyKind;
import vn.gov.hanam.kntc.server.store.DeviceDao;
import vn.gov.hanam.kntc.server.store.ServerDatabase;
import vn.gov.hanam.kntc.server.store.SessionDao;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntBiFunction;

/// Administration on the open database of this process.
public final class LocalAdministration implements Administration {

    private static final int NAME_LENGTH_MAX = 100;

    private final ServerDatabase database;
    private final AgencyDirectory agencies;
    private final Enrolments enrolments;
    private final Accounts accounts;
    private final InstantSource clock;

    public LocalAdministration(
            ServerDatabase database,
            AgencyDirectory agencies,
            Enrolments enrolments,
            Accounts accounts,
            InstantSource clock) {
        this.database = database;
        this.agencies = agencies;
        this.enrolments = enrolments;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Result<String> enrol(String agency, String deviceName) {
        var found = agency(agency);
        if (found.isEmpty()) {
            return Result.refused(Problem.at("agency", "command.agency-unknown", agency));
        }
        if (deviceName.isBlank() || deviceName.length() > NAME_LENGTH_MAX) {
            return Result.refused(Problem.at("name", "command.name-missing"));
        }
        return Result.ok(enrolments.newCode(found.get().id(), deviceName.strip()).formatted());
    }

    @Override
    public Result<String> addUser(NewUser user) {
        var problems = new ArrayList<Problem>();
        var login = user.user().strip().toLowerCase(Locale.ROOT);
        var agency = agency(user.agency());
        var role = role(user.role());
        if (!Officer.isLogin(login)) {
            problems.add(Problem.at("user", "command.login-form", user.user()));
        }
        if (user.name().isBlank() || user.name().length() > NAME_LENGTH_MAX) {
            problems.add(Problem.at("name", "command.name-missing"));
        }
        if (agency.isEmpty()) {
            problems.add(Problem.at("agency", "command.agency-unknown", user.agency()));
        }
        if (role.isEmpty()) {
            problems.add(Problem.at("role", "command.role-unknown", user.role()));
        }
        checkPassword(user.password()).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            return Result.refused(problems);
        }
        var officer =
                new Officer(
                        accounts.newId(),
                        login,
                        user.name().strip(),
                        role.orElseThrow(),
                        agency.orElseThrow().id());
        return accounts.add(officer, user.password())
                ? Result.ok(login)
                : Result.refused(Problem.at("user", "command.login-taken", login));
    }

    @Override
    public Result<String> setPassword(String user, String password) {
        var problem = checkPassword(password);
        if (problem.isPresent()) {
            return Result.refused(problem.get());
        }
        return known(user, accounts.setPassword(user, password));
    }

    @Override
    public Result<String> setActive(String user, boolean active) {
        return known(user, accounts.setActive(user, active));
    }

    @Override
    public List<UserLine> users() {
        return accounts.all().stream()
                .map(row ->
                        new UserLine(
                                row.login(),
                                row.name(),
                                row.role().code(),
                                row.agency().code(),
                                row.active()))
                .toList();
    }

    @Override
    public List<DeviceLine> devices() {
        return database.table(DeviceDao.class).all().stream()
                .map(row ->
                        new DeviceLine(
                                row.id().toString(),
                                row.name(),
                                row.agency().code(),
                                row.enrolledAt(),
                                row.revokedAt()))
                .toList();
    }

    @Override
    public List<AgencyLine> agencies() {
        return agencies.all().all().stream()
                .map(agency -> new AgencyLine(agency.id().code(), agency.name(), agency.verified()))
                .toList();
    }

    @Override
    public Result<String> putDepartments(String tsv) {
        Table table;
        try {
            table = Table.parse(tsv);
        } catch (IllegalArgumentException strange) {
            return Result.refused(Problem.of("command.no-table"));
        }
        if (!table.columns().containsAll(List.of("code", "name", "verified"))) {
            return Result.refused(Problem.of("command.no-table"));
        }
        return Agencies.parseDepartments(table).map(this::putDepartments);
    }

    private String putDepartments(List<Agency> listed) {
        var merged = new LinkedHashMap<AgencyId, Agency>();
        agencies.all().all().stream()
                .filter(agency -> agency.kind() == AgencyKind.DEPARTMENT)
                .forEach(agency -> merged.put(agency.id(), agency));
        listed.forEach(agency -> merged.put(agency.id(), agency));
        agencies.put(Agencies.haNam2014(List.copyOf(merged.values())));
        return Integer.toString(merged.size());
    }

    @Override
    public Result<String> revoke(String device) {
        return change(
                device,
                (tables, id) -> {
                    tables.get(SessionDao.class).end(id);
                    return tables.get(DeviceDao.class).revoke(id, clock.instant());
                });
    }

    @Override
    public Result<String> reinstate(String device) {
        return change(device, (tables, id) -> tables.get(DeviceDao.class).reinstate(id));
    }

    private Result<String> change(
            String device, ToIntBiFunction<ServerDatabase.Tables, DeviceId> work) {
        var unknown =
                Result.<String>refused(Problem.at("device", "command.device-unknown", device));
        DeviceId id;
        try {
            id = DeviceId.fromString(device);
        } catch (IllegalArgumentException e) {
            return unknown;
        }
        return database.durably(tables -> work.applyAsInt(tables, id)) > 0
                ? Result.ok(device)
                : unknown;
    }

    private Optional<Agency> agency(String code) {
        try {
            return agencies.find(new AgencyId(code));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A role by its code, or by its name in the program: `RECEPTION_OFFICER`.
    private static Optional<Role> role(String text) {
        return Role.fromCode(text.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Optional<Problem> checkPassword(String password) {
        return password.length() < Passwords.LENGTH_MIN || password.length() > Passwords.LENGTH_MAX
                ? Optional.of(
                        Problem.at(
                                "password",
                                "command.password-length",
                                Integer.toString(Passwords.LENGTH_MIN)))
                : Optional.empty();
    }

    private static Result<String> known(String user, boolean found) {
        return found
                ? Result.ok(user)
                : Result.refused(Problem.at("user", "command.login-unknown", user));
    }
}
