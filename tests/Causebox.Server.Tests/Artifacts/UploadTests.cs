using System.Net;
using Causebox.Server.Artifacts.Catalog;

namespace Causebox.Server.Tests.Artifacts;

public sealed class UploadTests(PostgresOfTests postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_put_is_committed_and_comes_back_bit_identical()
    {
        await using var shelf = await Shelf.StartAsync(postgres, StoreUnderTest.Local);
        var slot = await shelf.OpenAsync("video.mp4");
        var url = shelf.UploadUrl(slot);
        url.AbsolutePath.ShouldContain("/episodes/");

        (await shelf.PutAsync(url, [1, 2, 3])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await shelf.PutAsync(url, [4, 5, 6, 7])).StatusCode.ShouldBe(HttpStatusCode.OK);
        var artifact = (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single();

        artifact.State.ShouldBe(ArtifactState.Committed);
        (await shelf.ReadAsync(artifact)).ShouldBe([4, 5, 6, 7]);
        (await shelf.PutAsync(url, [8])).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await shelf.ReadAsync(artifact)).ShouldBe([4, 5, 6, 7]);
        (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single().ShouldBe(artifact);
    }
}
