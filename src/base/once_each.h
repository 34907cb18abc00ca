#pragma once

#include <map>
#include <memory>
#include <mutex>

namespace crossfoot {

/// A value for each key, worked out once, by whoever asks first; threads may share it.
template <class Key, class Value>
class OnceEach {
 public:
  /// The value of a key. `make()` is called by one thread; the others that want it wait. What is
  /// returned stays where it is.
  template <class Make>
  const Value& at(const Key& key, const Make& make) {
    Slot* slot = nullptr;
    {
      const std::lock_guard lock(mutex_);
      auto& place = slots_[key];
      if (!place) place = std::make_unique<Slot>();
      slot = place.get();
    }
    std::call_once(slot->once, [&] { slot->value = make(); });
    return slot->value;
  }

 private:
  struct Slot {
    std::once_flag once;
    Value value;
  };

  std::mutex mutex_;
  std::map<Key, std::unique_ptr<Slot>> slots_;
};

}  // namespace crossfoot
