using System.IO.Compression;
using System.Text;
using Causebox.Analysis.Episodes;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Microsoft.AspNetCore.Http.Features;

namespace Causebox.Server.Episodes;

/// <summary>
/// The answer that is a bundle: a zip archive with <c>episode.json</c>, the artifacts as they are, what was seen of the video, what a
/// candidate is compared with, and the stored analysis. It is made while it is sent,
/// in bounded memory; an artifact that turns out corrupt cuts the connection, for the archive would lie.
/// </summary>
internal sealed class EpisodeBundle(ArtifactKeeper keeper, EpisodeState state, IReadOnlyList<Artifact> artifacts, Artifact? baselineActions) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = $"attachment; filename=\"episode-{state.Row.EpisodeId:D}.zip\"";
        if (httpContext.Features.Get<IHttpBodyControlFeature>() is { } control)
            control.AllowSynchronousIO = false;
        try
        {
            await WriteAsync(response.BodyWriter.AsStream(), httpContext.RequestAborted);
        }
        catch (ArtifactException fault)
        {
            if (!response.HasStarted)
            {
                response.Clear();
                await fault.ToResult().ExecuteAsync(httpContext);
                return;
            }

            httpContext.Abort();
        }
    }

    private async Task WriteAsync(Stream output, CancellationToken cancel)
    {
        var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancel);
        await using (archive)
        {
            await AddAsync(archive, EpisodeFiles.Document, EpisodeDocument.Write(state.Row, state.Joins, isIndented: true), cancel);
            if (state.Analysis is { } analysis)
                await AddAsync(archive, "analysis.json", Encoding.UTF8.GetBytes(analysis.Document), cancel);
            if (state.Video is { } video)
                await AddAsync(archive, EpisodeFiles.Camera, Encoding.UTF8.GetBytes(video.Document), cancel);
            foreach (var artifact in artifacts.Where(artifact => artifact.State is ArtifactState.Committed && EpisodeWords.Kinds.Contains(artifact.Name)))
                await AddAsync(archive, artifact, EpisodeFiles.FileOf(artifact.Name), cancel);
            if (baselineActions is { State: ArtifactState.Committed, Stored.SizeBytes: var size } && size <= TrajectoryLimits.Default.MaxBytes)
                await AddAsync(archive, baselineActions, EpisodeDirectory.BaselineActionsName, cancel);
        }
    }

    private async Task AddAsync(ZipArchive archive, Artifact artifact, string file, CancellationToken cancel)
    {
        // Samples and video are compressed already, or hardly can be.
        await using var content = await keeper.OpenReadAsync(artifact, cancel);
        await using var entry = await Entry(archive, file, CompressionLevel.NoCompression).OpenAsync(cancel);
        try
        {
            await content.CopyToAsync(entry, cancel);
        }
        catch (ArtifactException fault)
        {
            await keeper.ReportAsync(artifact, fault, CancellationToken.None);
            throw;
        }
    }

    private async Task AddAsync(ZipArchive archive, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await using var entry = await Entry(archive, name, CompressionLevel.Fastest).OpenAsync(cancel);
        await entry.WriteAsync(bytes, cancel);
    }

    private ZipArchiveEntry Entry(ZipArchive archive, string name, CompressionLevel compression)
    {
        var entry = archive.CreateEntry(name, compression);
        // The same episode gives the same archive, whenever it is asked for.
        entry.LastWriteTime = state.Row.UpdatedAt;
        return entry;
    }
}
