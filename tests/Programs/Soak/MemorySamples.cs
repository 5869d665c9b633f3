namespace Tracing.Soak;

/// <summary>A size that was read once a second, in MiB.</summary>
internal sealed class MemorySamples
{
    private readonly List<double> _samples = [];

    public double Peak => _samples.Max();

    /// <summary>The mean of the first tenth.</summary>
    public double AtStart => _samples.Take(Tenth).Average();

    /// <summary>The mean of the last tenth.</summary>
    public double AtEnd => _samples.TakeLast(Tenth).Average();

    /// <summary>MiB a minute, of the straight line that fits best.</summary>
    public double Slope
    {
        get
        {
            var (middle, mean) = ((_samples.Count - 1) / 2.0, _samples.Average());
            var (product, square) = (0.0, 0.0);
            for (var i = 0; i < _samples.Count; i++)
            {
                product += (i - middle) * (_samples[i] - mean);
                square += (i - middle) * (i - middle);
            }

            return square == 0 ? 0 : product / square * 60;
        }
    }

    private int Tenth => Math.Max(1, _samples.Count / 10);

    public void Add(long bytes) => _samples.Add(bytes / (1024.0 * 1024.0));
}
