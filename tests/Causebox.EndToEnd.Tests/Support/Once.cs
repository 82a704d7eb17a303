namespace Causebox.EndToEnd.Tests.Support;

/// <summary>Something that is dear to make: made for the first who asks, kept for all others.</summary>
internal sealed class Once<T>(Func<Task<T>> make) : IAsyncDisposable
    where T : IAsyncDisposable
{
    private readonly Lazy<Task<T>> _made = new(make);

    public Task<T> GetAsync() => _made.Value;

    public async ValueTask DisposeAsync()
    {
        if (_made is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _made.Value).DisposeAsync();
    }
}
