using System.Net;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;

namespace Causebox.Server.Tests.Artifacts;

/// <summary>Uploads that are under way while their slot is closed: what is acknowledged is kept, what is not kept is refused.</summary>
public sealed class LateUploadTests(PostgresOfTests postgres, S3OfTests s3)
{
    public static TheoryData<StoreUnderTest> Stores => [StoreUnderTest.Local, StoreUnderTest.S3];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_upload_that_ends_after_its_slot_was_closed_is_refused_and_nothing_of_it_stays(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var slot = await shelf.OpenAsync("sensors");

        (await PutAsync(shelf, slot, () => shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel))).ShouldBe(HttpStatusCode.Conflict);

        (await shelf.Keeper.ListAsync(slot.Key.Subject, Cancel)).Single().State.ShouldBe(ArtifactState.Missing);
        (await shelf.Store.CommitAsync(slot.Key, shelf.Keeper.Expected(slot), Cancel)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_upload_that_ends_after_an_earlier_one_was_committed_is_refused(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var slot = await shelf.OpenAsync("sensors");
        await shelf.PutAsync(shelf.UploadUrl(slot), [9]);

        (await PutAsync(shelf, slot, () => shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel))).ShouldBe(HttpStatusCode.Conflict);

        (await shelf.ReadAsync((await shelf.Keeper.ListAsync(slot.Key.Subject, Cancel)).Single())).ShouldBe([9]);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_upload_whose_episode_is_deleted_meanwhile_leaves_nothing_behind(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var slot = await shelf.OpenAsync("sensors");

        var status = await PutAsync(shelf, slot, async () =>
        {
            await shelf.Server.Database.InAsync(
                shelf.Organization, scope => ArtifactCatalog.RemoveAsync(scope, ArtifactSubjectKind.Episode, [slot.Key.Subject.Id]), Cancel);
            await shelf.Keeper.DeleteBytesAsync(slot.Key.Subject, Cancel);
        });

        status.ShouldBe(HttpStatusCode.Gone);
        (await shelf.Store.CommitAsync(slot.Key, shelf.Keeper.Expected(slot), Cancel)).ShouldBeNull();
    }

    /// <summary>An upload in the middle of which something happens: a server that says 100 has found the slot open.</summary>
    private static async Task<HttpStatusCode> PutAsync(Shelf shelf, Artifact slot, Func<Task> meanwhile)
    {
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Put, shelf.UploadUrl(slot)) { Content = new PausedContent([1, 2, 3], meanwhile) };
        request.Headers.ExpectContinue = true;
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private sealed class PausedContent(byte[] bytes, Func<Task> before) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await before();
            await stream.WriteAsync(bytes, Cancel);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
