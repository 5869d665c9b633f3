namespace Tracing.Export.Buffering;

/// <summary>In which condition a file was found.</summary>
internal enum SegmentCondition
{
    /// <summary>All of it can be read.</summary>
    Whole,

    /// <summary>Something in it cannot: it is torn, or bytes have changed.</summary>
    Damaged,

    /// <summary>Nothing in it is ours, in spite of its name.</summary>
    Foreign,
}
