using System.Net;
using System.Net.Http.Headers;
using Amazon.S3.Model;
using Causebox.Server.Artifacts.Catalog;

namespace Causebox.Server.Tests.Artifacts;

public sealed class ReadingTests(PostgresOfTests postgres, S3OfTests s3)
{
    private const int Size = 3_000_000;

    public static TheoryData<StoreUnderTest> Stores => [StoreUnderTest.Local, StoreUnderTest.S3];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_reader_may_jump_anywhere(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var (artifact, bytes) = await CommitAsync(shelf);
        await using var stream = await shelf.Keeper.OpenReadAsync(artifact, Cancel);
        var buffer = new byte[70_000];

        foreach (var position in (int[])[Size - 22, 0, 1_000_000, 999_000, 2_900_000, 262_143, 262_144, 5, Size])
        {
            stream.Position = position;
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, Cancel);
            buffer.AsSpan(0, read).SequenceEqual(bytes.AsSpan(position, Math.Min(buffer.Length, Size - position))).ShouldBeTrue($"from {position}");
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_signed_url_gives_the_whole_and_ranges_of_it(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var (artifact, bytes) = await CommitAsync(shelf);
        using var client = shelf.Server.Client();
        var url = shelf.DownloadUrl(artifact);

        (await client.GetByteArrayAsync(url, Cancel)).ShouldBe(bytes);
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(1_000_000, 1_000_009) } };
        using var part = await client.SendAsync(request, Cancel);

        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(bytes[1_000_000..1_000_010]);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_was_changed_behind_the_servers_back_is_never_given_out_whole(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var (artifact, bytes) = await CommitAsync(shelf);
        bytes[100] ^= 1;
        await TamperAsync(shelf, bytes);
        using var client = shelf.Server.Client();

        var first = await Record.ExceptionAsync(() => client.GetByteArrayAsync(shelf.DownloadUrl(artifact), Cancel));
        using var second = await shelf.GetAsync(shelf.DownloadUrl(artifact));

        first.ShouldBeOfType<HttpRequestException>();
        second.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await second.Content.ReadAsStringAsync(Cancel)).ShouldContain("is corrupt");
        (await shelf.Keeper.ListAsync(artifact.Key.Subject, Cancel)).Single().State.ShouldBe(ArtifactState.Corrupt);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_was_cut_is_found_at_once(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var (artifact, bytes) = await CommitAsync(shelf);
        await TamperAsync(shelf, bytes[..^1]);

        using var answer = await shelf.GetAsync(shelf.DownloadUrl(artifact));

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("2999999 bytes, where 3000000 were committed");
    }

    private static async Task<(Artifact Artifact, byte[] Bytes)> CommitAsync(Shelf shelf)
    {
        var bytes = Bytes.Of(7, Size);
        var slot = await shelf.OpenAsync("sensors.npz");
        (await shelf.PutAsync(shelf.UploadUrl(slot), bytes)).StatusCode.ShouldBe(HttpStatusCode.OK);
        return ((await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single(), bytes);
    }

    private static async Task TamperAsync(Shelf shelf, byte[] bytes)
    {
        if (shelf.Server.Settings.Artifacts.S3 is not { } settings)
        {
            await File.WriteAllBytesAsync(
                Directory.GetFiles(Path.Combine(shelf.Server.Folder, "artifacts/kept"), "*", SearchOption.AllDirectories).Single(), bytes, Cancel);
            return;
        }

        using var client = S3OfTests.Client(settings);
        var kept = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = settings.Bucket, Prefix = "causebox/kept/" }, Cancel);
        await client.PutObjectAsync(
            new PutObjectRequest { BucketName = settings.Bucket, Key = kept.S3Objects.Single().Key, InputStream = new MemoryStream(bytes) }, Cancel);
    }
}
