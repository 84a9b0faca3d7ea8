package vn.gov.hanam.kntc.server.app;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.server.feature.account.Administration;
import vn.gov.hanam.kntc.server.feature.account.AdministrationResource.Activity;
import vn.gov.hanam.kntc.server.feature.account.AdministrationResource.Departments;
import vn.gov.hanam.kntc.server.feature.account.AdministrationResource.Enrolment;
import vn.gov.hanam.kntc.server.feature.account.AdministrationResource.NewPassword;
import vn.gov.hanam.kntc.server.feature.account.AdministrationResource.Outcome;
import vn.gov.hanam.kntc.server.feature.account.AdministrationResource.Revocation;
import vn.gov.hanam.kntc.server.feature.admin.Verification.Report;
import vn.gov.hanam.kntc.server.http.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// Administration through the loopback port of the server that runs on this folder.
final class RemoteAdministration implements Administration, AutoCloseable {

    private static final Duration WAIT_MAX = Duration.ofHours(24);
    private static final ObjectMapper JSON = Json.mapper();

    private final CommandAddress address;
    private final HttpClient client = HttpClient.newHttpClient();

    RemoteAdministration(CommandAddress address) {
        this.address = address;
    }

    @Override
    public Result<String> enrol(String agency, String deviceName) {
        return command("enrol", new Enrolment(agency, deviceName));
    }

    @Override
    public Result<String> addUser(NewUser user) {
        return command("add-user", user);
    }

    @Override
    public Result<String> setPassword(String user, String password) {
        return command("set-password", new NewPassword(user, password));
    }

    @Override
    public Result<String> setActive(String user, boolean active) {
        return command("set-active", new Activity(user, active));
    }

    @Override
    public List<UserLine> users() {
        return read("users", new TypeReference<>() {});
    }

    @Override
    public List<DeviceLine> devices() {
        return read("devices", new TypeReference<>() {});
    }

    @Override
    public List<AgencyLine> agencies() {
        return read("agencies", new TypeReference<>() {});
    }

    @Override
    public Result<String> putDepartments(String tsv) {
        return command("put-departments", new Departments(tsv));
    }

    @Override
    public Result<String> revoke(String device) {
        return command("revoke", new Revocation(device));
    }

    @Override
    public Result<String> reinstate(String device) {
        return command("reinstate", new Revocation(device));
    }

    Report verify() {
        return read("verify", new TypeReference<>() {});
    }

    @Override
    public void close() {
        client.close();
    }

    private Result<String> command(String name, Object body) {
        try {
            var answer =
                    send(name, "POST", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            return JSON.readValue(answer, Outcome.class).result();
        } catch (IOException e) {
            throw new Fault(FaultCode.SERVER_UNREACHABLE, "the running server", e);
        }
    }

    private <T> T read(String name, TypeReference<T> type) {
        try {
            return JSON.readValue(send(name, "GET", BodyPublishers.noBody()), type);
        } catch (IOException e) {
            throw new Fault(FaultCode.SERVER_UNREACHABLE, "the running server", e);
        }
    }

    private String send(String name, String method, BodyPublisher body) throws IOException {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + address.port() + "/commands/" + name))
                        .timeout(WAIT_MAX)
                        .header("Authorization", "Bearer " + address.token())
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new Fault(
                        FaultCode.SERVER_FAILED, "the server answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
