namespace Tracing.EndToEnd.Tests;

/// <summary>What a receiver does with a request.</summary>
internal enum Mood
{
    Takes,
    Refuses,
    TakesAndBreaksOff,
    BreaksOffInBetween,
    Hangs,
}
