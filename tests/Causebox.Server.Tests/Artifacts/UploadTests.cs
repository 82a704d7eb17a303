using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;

namespace Causebox.Server.Tests.Artifacts;

/// <summary>One law for every store.</summary>
public sealed class UploadTests(PostgresOfTests postgres, S3OfTests s3)
{
    public static TheoryData<StoreUnderTest> Stores => [StoreUnderTest.Local, StoreUnderTest.S3, StoreUnderTest.S3Direct];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_was_put_last_is_committed_and_no_later_upload_changes_it(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var slot = await shelf.OpenAsync("video.mp4");
        var url = shelf.UploadUrl(slot);
        url.AbsolutePath.ShouldContain("/episodes/");

        (await shelf.PutAsync(url, [1, 2, 3])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await shelf.PutAsync(url, [4, 5, 6, 7])).StatusCode.ShouldBe(HttpStatusCode.OK);
        var artifact = (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single();

        artifact.State.ShouldBe(ArtifactState.Committed);
        artifact.Stored!.Sha256!.Bytes.ShouldBe(SHA256.HashData([4, 5, 6, 7]));
        (await shelf.ReadAsync(artifact)).ShouldBe([4, 5, 6, 7]);

        // An S3 takes the bytes of its own URL; they are nobody's.
        (await shelf.PutAsync(url, [8])).StatusCode.ShouldBe(store is StoreUnderTest.S3Direct ? HttpStatusCode.OK : HttpStatusCode.Conflict);
        (await shelf.ReadAsync(artifact)).ShouldBe([4, 5, 6, 7]);
        (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single().ShouldBe(artifact);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task No_bytes_at_all_are_an_artifact_and_a_slot_that_got_no_upload_is_missing(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var slot = await shelf.OpenAsync("actions.npz");
        await shelf.OpenAsync("sensors.npz", slot.Key.Subject);

        (await shelf.PutAsync(shelf.UploadUrl(slot), [])).StatusCode.ShouldBe(HttpStatusCode.OK);
        var artifacts = await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel);

        artifacts.Select(artifact => (artifact.Name, artifact.State)).ShouldBe(
            [("actions.npz", ArtifactState.Committed), ("sensors.npz", ArtifactState.Missing)]);
        (await shelf.ReadAsync(artifacts[0])).ShouldBeEmpty();
        artifacts[1].Problem.ShouldBe("nothing was uploaded");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Bytes_that_are_not_those_declared_are_never_committed(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        ContentHash.TryParse(Convert.ToHexStringLower(SHA256.HashData([1, 2, 3])), out var declared).ShouldBeTrue();
        var slot = await shelf.OpenAsync("sensors.npz", declaredBytes: 3, declaredSha256: declared);

        var wrong = await shelf.PutAsync(shelf.UploadUrl(slot), [3, 2, 1]);
        var short_ = await shelf.PutAsync(shelf.UploadUrl(slot), [1, 2]);

        if (store is not StoreUnderTest.S3Direct)
        {
            wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await wrong.Content.ReadAsStringAsync(Cancel)).ShouldContain("urn:causebox:problem:checksum-mismatch");
            (await shelf.PutAsync(shelf.UploadUrl(slot), [1, 2, 3])).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        // The length is part of a URL's signature; the hash of what went straight to an S3 shows when the slot is closed.
        short_.IsSuccessStatusCode.ShouldBeFalse();
        var artifact = (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single();
        artifact.State.ShouldBe(store is StoreUnderTest.S3Direct ? ArtifactState.Corrupt : ArtifactState.Committed);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task More_than_the_maximum_is_never_committed(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store, settings => settings with { MaximumSeriesBytes = 4 });
        var slot = await shelf.OpenAsync("sensors.npz");

        var answer = await shelf.PutAsync(shelf.UploadUrl(slot), [1, 2, 3, 4, 5]);

        answer.StatusCode.ShouldBe(store is StoreUnderTest.S3Direct ? HttpStatusCode.OK : HttpStatusCode.RequestEntityTooLarge);
        var artifact = (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single();
        artifact.State.ShouldBe(store is StoreUnderTest.S3Direct ? ArtifactState.Corrupt : ArtifactState.Missing);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_upload_that_its_client_gives_up_leaves_the_one_before(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var slot = await shelf.OpenAsync("video.mp4");
        var url = shelf.UploadUrl(slot);
        await shelf.PutAsync(url, [1, 2, 3]);

        using (var client = new TcpClient())
        {
            await client.ConnectAsync(url.Host, url.Port, Cancel);
            var head = $"PUT {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Length: 30000000\r\n\r\n";
            await client.Client.SendAsync(Encoding.ASCII.GetBytes(head), Cancel);
            await client.Client.SendAsync(new byte[1 << 20], Cancel);
            client.Client.LingerState = new LingerOption(enable: true, 0);
        }

        var artifact = (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single();
        (await shelf.ReadAsync(artifact)).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Of_uploads_at_once_one_wins_whole_and_two_servers_agree_which(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var slot = await shelf.OpenAsync("video.mp4");
        var url = shelf.UploadUrl(slot);
        var contents = Enumerable.Range(1, 6).Select(seed => Bytes.Of(seed, 300_000 + seed)).ToArray();

        var answers = await Task.WhenAll(contents.Select(content => shelf.PutAsync(url, content)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        var committed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)));

        committed.Select(list => list.Single()).Distinct().Count().ShouldBe(1);
        var read = await shelf.ReadAsync(committed[0].Single());
        contents.Count(content => content.AsSpan().SequenceEqual(read)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Any_name_that_is_one_is_kept_apart_from_every_other(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var subject = shelf.NewEpisode();
        string[] names = ["..", ".", ".hidden", "a b", "a~20b", "a%2Fb", "ü@1", "-rf", "con", new string('x', 255), new string('x', 254) + "y", "日本", "a?b#c&d=e"];
        for (var i = 0; i < names.Length; i++)
            await shelf.PutAsync(shelf.UploadUrl(await shelf.OpenAsync(names[i], subject)), [(byte)i]);

        var artifacts = await shelf.Keeper.CommitAsync(subject, Cancel);

        artifacts.Count.ShouldBe(names.Length);
        foreach (var artifact in artifacts)
            (await shelf.ReadAsync(artifact)).ShouldBe([(byte)Array.IndexOf(names, artifact.Name)], artifact.Name);
        Directory.GetFiles(shelf.Server.Folder, "*", SearchOption.AllDirectories).ShouldAllBe(path => path.StartsWith(shelf.Server.Folder));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_deleted_is_gone(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var slot = await shelf.OpenAsync("video.mp4");
        await shelf.PutAsync(shelf.UploadUrl(slot), [1]);
        var artifact = (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single();
        (await shelf.Store.FindAsync(artifact.Stored!, Cancel)).ShouldNotBeNull();

        await shelf.Keeper.DeleteBytesAsync(slot.Key.Subject, Cancel);
        await shelf.Keeper.DeleteBytesAsync(slot.Key.Subject, Cancel);

        (await shelf.Store.FindAsync(artifact.Stored!, Cancel)).ShouldBeNull();
        (await Should.ThrowAsync<ArtifactException>(() => shelf.ReadAsync(artifact))).Fault.ShouldBe(ArtifactFault.Missing);
    }
}
