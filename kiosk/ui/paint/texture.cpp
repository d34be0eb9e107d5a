#include "kiosk/ui/paint/texture.hpp"

#include <utility>

namespace valurna::kiosk {
namespace {
// What an entry without pixels costs in the maps, so that measured-only texts are bounded too.
constexpr std::size_t kEntryBytes = 256;
std::size_t cost(const CachedTexture& texture) {
    return static_cast<std::size_t>(texture.width) * static_cast<std::size_t>(texture.height) * 4U +
           kEntryBytes;
}
}  // namespace

const CachedTexture* TextureCache::find(const std::string& name) {
    const auto found = index_.find(name);
    if (found == index_.end()) return nullptr;
    items_.splice(items_.begin(), items_, found->second);
    items_.front().frame = frame_;
    return &items_.front().texture;
}

const CachedTexture& TextureCache::put(const std::string& name, Bitmap bitmap, CachedTexture entry) {
    entry.width = bitmap.width;
    entry.height = bitmap.height;
    entry.id = bitmap.pixels.empty() ? 0 : store_.create(std::move(bitmap));
    bytes_ += cost(entry);
    items_.push_front({name, entry, frame_});
    index_[name] = items_.begin();
    while (bytes_ > bound_ && items_.back().frame != frame_)
        drop_oldest();
    return items_.front().texture;
}

void TextureCache::drop_oldest() {
    const Item& oldest = items_.back();
    bytes_ -= cost(oldest.texture);
    if (oldest.texture.id != 0) store_.destroy(oldest.texture.id);
    index_.erase(oldest.name);
    items_.pop_back();
}

void TextureCache::clear() {
    while (!items_.empty())
        drop_oldest();
}

}  // namespace valurna::kiosk
