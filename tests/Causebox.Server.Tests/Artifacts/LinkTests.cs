using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Causebox.Server.Tests.Artifacts;

public sealed class LinkTests(PostgresOfTests postgres, S3OfTests s3)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_url_is_good_for_half_an_hour()
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));
        await using var shelf = await Shelf.StartAsync((postgres, s3), StoreUnderTest.Local, clock: clock);
        var url = shelf.UploadUrl(await shelf.OpenAsync("video.mp4"));

        clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        (await shelf.PutAsync(url, [1])).StatusCode.ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await ErrorAsync(await shelf.PutAsync(url, [2]))).ShouldBe((HttpStatusCode.Forbidden, "this URL has expired; ask for a new one"));
    }

    [Fact]
    public async Task A_url_that_was_changed_anywhere_is_refused()
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), StoreUnderTest.Local);
        var slot = await shelf.OpenAsync("video.mp4");
        await shelf.OpenAsync("sensors.npz", slot.Key.Subject);
        var url = shelf.UploadUrl(slot).AbsoluteUri;
        string[] changed =
        [
            url.Replace("video.mp4", "sensors.npz"), url.Replace("/episodes/", "/sessions/"), url.Replace("expires=1", "expires=2"), url[..^1],
            url + "A", url.Split('&')[0], url.Split('?')[0], url.Replace(slot.Key.Subject.Id.ToString(), shelf.NewEpisode().Id.ToString()),
        ];

        foreach (var one in changed)
            (await ErrorAsync(await shelf.PutAsync(new Uri(one), [1]))).Status.ShouldBe(HttpStatusCode.Forbidden, one);

        // An upload's URL gives nothing to read.
        (await shelf.GetAsync(new Uri(url))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_upload_says_its_length_and_no_encoding()
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), StoreUnderTest.Local);
        var url = shelf.UploadUrl(await shelf.OpenAsync("video.mp4"));
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, Cancel);
        await client.Client.SendAsync(
            Encoding.ASCII.GetBytes(
                $"PUT {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n1\r\na\r\n0\r\n\r\n"),
            Cancel);
        using var reader = new StreamReader(client.GetStream());
        (await reader.ReadLineAsync(Cancel)).ShouldBe("HTTP/1.1 411 Length Required");

        using var encoded = new ByteArrayContent([1]) { Headers = { ContentEncoding = { "gzip" } } };
        (await shelf.PutAsync(url, encoded)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task The_key_of_all_urls_is_its_owners_alone_or_shared_by_a_setting()
    {
        await using var own = await Shelf.StartAsync((postgres, s3), StoreUnderTest.Local);
        File.GetUnixFileMode(Path.Combine(own.Server.Folder, "signing.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        const string Shared = "a text of at least thirty-two characters";
        await using var one = await Shelf.StartAsync((postgres, s3), StoreUnderTest.Local, settings => settings with { SigningKey = Shared });
        await using var other = await Shelf.StartAsync((postgres, s3), StoreUnderTest.Local, settings => settings with { SigningKey = Shared });
        File.Exists(Path.Combine(one.Server.Folder, "signing.key")).ShouldBeFalse();
        var url = one.UploadUrl(await one.OpenAsync("video.mp4"));

        // The other server believes the URL, and knows no such artifact in its own database.
        var there = await other.PutAsync(new UriBuilder(url) { Port = other.Server.Address.Port }.Uri, [1]);
        there.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_nothing_is_lost()
    {
        var folder = Directory.CreateTempSubdirectory("cbx-full-").FullName;
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=4m", "none", folder), "no small disk can be made here");
        try
        {
            await using var shelf = await Shelf.StartAsync((postgres, s3), StoreUnderTest.Local, settings => settings with { Folder = folder });
            var slot = await shelf.OpenAsync("video.mp4");
            await shelf.PutAsync(shelf.UploadUrl(slot), [1, 2, 3]);

            var (status, error) = await ErrorAsync(await shelf.PutAsync(shelf.UploadUrl(slot), new byte[6 << 20]));

            (status, error).ShouldBe((HttpStatusCode.InsufficientStorage, "the disk of the artifacts is full; nothing that was stored is lost"));
            var artifact = (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single();
            (await shelf.ReadAsync(artifact)).ShouldBe([1, 2, 3]);
            Directory.GetFiles(Path.Combine(folder, "writing")).ShouldBeEmpty();
        }
        finally
        {
            Run("umount", folder).ShouldBeTrue();
            Directory.Delete(folder);
        }
    }

    private static async Task<(HttpStatusCode Status, string Error)> ErrorAsync(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel));
        return (answer.StatusCode, problem.RootElement.GetProperty("error").GetString()!);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true });
        process!.WaitForExit();
        return process.ExitCode == 0;
    }
}
