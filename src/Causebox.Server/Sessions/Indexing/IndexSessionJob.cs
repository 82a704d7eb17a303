using Causebox.Server.Hosting.Requests;
using Causebox.Server.Jobs;

namespace Causebox.Server.Sessions;

/// <summary>Looks at what came of a session and, where there is something to explain, explains it.</summary>
/// <param name="kind">Of sessions whose files every server reaches, or of those of a folder, which only a server that has the folder takes.</param>
/// <param name="indexer">Looks.</param>
/// <param name="analyses">Explains.</param>
/// <param name="folder">The folder of this server.</param>
internal sealed class IndexSessionJob(string kind, SessionIndexer indexer, SessionAnalyses analyses, SessionFolder folder) : IJob
{
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    public string Kind => kind;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        OpenSession? session;
        try
        {
            session = await indexer.RunAsync(job.Organization, job.Subject, cancel);
        }
        catch (RefusedException) when (kind == JobKinds.IndexFolderSession)
        {
            // Of another folder than this server's.
            return Elsewhere;
        }

        if (session is null)
            return null;

        // A file of the folder that grows is looked at until it does no more: nobody else tells that it is whole.
        if (session.IsGrowing)
            return session.Row.Source == SessionWords.Folder && folder.Path is not null ? Again : null;
        if (SessionSummary.IsToBeExplained(session.Row))
            await analyses.RunAsync(Episodes.SystemCaller.For(job.Organization), session, AnalysisTriggers.Arrival, isForced: false, cancel);
        return null;
    }
}
