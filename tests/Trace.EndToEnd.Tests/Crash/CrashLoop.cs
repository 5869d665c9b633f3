using System.Globalization;
using System.Text.RegularExpressions;

namespace Tracing.EndToEnd.Tests;

/// <summary>
/// Kills a program that exports again and again, at any moment, while its endpoint is down, refuses, breaks off or takes what comes, and then asks
/// what docs/buffer.md promises: what was told to be safe has arrived, and only what was in flight at a kill, or taken without an answer, came twice.
/// </summary>
internal sealed partial class CrashLoop(int rounds, int seed)
{
    /// <summary>Numbers that a run may use.</summary>
    private const long RunNumbers = 1_000_000;

    private readonly Random _random = new(seed);
    private readonly Dictionary<int, long> _safe = [];
    private readonly List<int> _killed = [];
    private readonly SemaphoreSlim _change = new(1);
    private int _runs;

    public async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("crash").FullName;
        try
        {
            await using var receiver = new MoodyReceiver();
            for (var round = 0; round < rounds; round++)
            {
                // Now and then two at a time, which have a directory each.
                await Task.WhenAll(Enumerable.Range(0, round % 8 == 7 ? 2 : 1).Select(_ => KillOneAsync(receiver, folder, _runs++, _random.Next())));
            }

            receiver.Start();
            receiver.Mood = static () => Mood.Takes;
            await DrainAsync(receiver, folder);
            await receiver.StopAsync(); // the last request may be answered and not yet noted
            Judge(receiver.Requests);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task KillOneAsync(MoodyReceiver receiver, string folder, int run, int seed)
    {
        var random = new Random(seed);
        await ChangeAsync(receiver, random);
        await using var program = Start(receiver, folder, run, [(run * RunNumbers).ToString(CultureInfo.InvariantCulture)]);
        if (random.Next(4) == 0)
        {
            await Task.Delay(random.Next(20, 250));
        }
        else
        {
            await program.WaitForOutputAsync($"safe {random.Next(1, 6)} ");
            await ChangeAsync(receiver, random);
            await program.WaitForOutputAsync($"safe {random.Next(6, 12)} ");
            await Task.Delay(random.Next(0, 8));
        }

        program.KillAlone();
        Assert.Equal(128 + 9, await program.WaitForExitAsync());
        Assert.DoesNotContain("failed", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("xception", program.Output, StringComparison.Ordinal);
        lock (_safe)
        {
            _killed.Add(run);
            _safe[run] = SafeLine().Matches(program.Output).Select(static match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).LastOrDefault(-1);
        }
    }

    private async Task ChangeAsync(MoodyReceiver receiver, Random random)
    {
        await _change.WaitAsync();
        try
        {
            await ChangeNowAsync(receiver, random);
        }
        finally
        {
            _change.Release();
        }
    }

    private static async Task ChangeNowAsync(MoodyReceiver receiver, Random random)
    {
        var mood = random.Next(10);
        receiver.Mood = mood switch
        {
            < 4 => static () => Mood.Takes,
            < 8 => static () => (Mood)Random.Shared.Next(5),
            _ => static () => Mood.Refuses,
        };
        if (random.Next(4) == 0)
        {
            await receiver.StopAsync();
        }
        else
        {
            receiver.Start();
        }
    }

    private static async Task DrainAsync(MoodyReceiver receiver, string folder)
    {
        await using var program = Start(receiver, folder, int.MaxValue, []);
        Assert.Equal(0, await program.WaitForExitAsync());
        await program.WaitForOutputAsync("account ");
        var account = Account().Match(program.Output);
        Assert.True(account.Success, program.Output);
        Assert.Equal(account.Groups["received"].Value, account.Groups["exported"].Value);
        Assert.Equal(account.Groups["received"].Value, account.Groups["recovered"].Value);
        Assert.Equal(("0", "0"), (account.Groups["dropped"].Value, account.Groups["pending"].Value));
        Assert.Empty(Directory.GetFiles(folder, "*.spans", SearchOption.AllDirectories));
    }

    private static RunningProgram Start(MoodyReceiver receiver, string folder, int run, string[] more) => RunningProgram.Start(
        Repository.Program("tests/Programs/CrashingExporter"),
        [receiver.Endpoint, folder, run.ToString(CultureInfo.InvariantCulture), .. more]);

    private void Judge(IReadOnlyList<CrashRequest> requests)
    {
        var received = requests.SelectMany(static request => request.Numbers).ToHashSet();
        var safe = _safe.Where(static run => run.Value >= 0).SelectMany(static run => Numbers(run.Key, run.Value)).ToList();
        Assert.True(safe.Count > rounds * 100, $"only {safe.Count} spans were told to be safe");
        Assert.Equal([], safe.Where(number => !received.Contains(number)));

        // Taken, answered and sent again: only the last request before a kill, whose answer may not have been noted down.
        var last = new Dictionary<int, CrashRequest>();
        foreach (var request in requests)
        {
            last[request.Run] = request;
        }

        var seenLater = new HashSet<long>();
        var again = new List<CrashRequest>();
        foreach (var request in requests.Reverse())
        {
            if (request.IsAnswered && request.Numbers.Any(seenLater.Contains))
            {
                again.Add(request);
            }

            seenLater.UnionWith(request.Numbers);
        }

        Assert.All(again, request => Assert.Same(last[request.Run], request));
        Assert.True(again.Count <= _killed.Count);
    }

    private static IEnumerable<long> Numbers(int run, long last)
    {
        for (var number = run * RunNumbers; number <= last; number++)
        {
            yield return number;
        }
    }

    [GeneratedRegex(@"^safe \d+ (\d+)$", RegexOptions.Multiline)]
    private static partial Regex SafeLine();

    [GeneratedRegex(@"account received=(?<received>\d+) recovered=(?<recovered>\d+) exported=(?<exported>\d+) dropped=(?<dropped>\d+) pending=(?<pending>\d+)")]
    private static partial Regex Account();
}
